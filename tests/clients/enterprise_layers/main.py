from invoicing.cli import main

raise SystemExit(main(["--region", "EU", "one.pdf", "two.pdf"]))
