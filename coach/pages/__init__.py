"""What a person reads of the record: one document for each page, drawn alike in every medium.

`document` is the form of a document: headings, paragraphs, quotes, lists, tables and charts. Each
other module makes one page of it: a session, a story, a debrief, the packet for a committee,
progress, calibration. The app draws a document with `coach.tui.document_view`, the command line
with `coach.cli.document_text`, files with `coach.export.markdown`, `html` and `pdf`.
"""
