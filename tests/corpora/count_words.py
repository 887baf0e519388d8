#!/usr/bin/env python3
"""Counts the words of every document of a corpus without otlpdoc's code, and
compares with `otlpdoc list --format json`.

usage: count_words.py PROGRAM ROOT

Prose comes from cmark-gfm's XML; the rule is written here from its text in
`otlpdoc explain words`, with Python's own Unicode tables.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET

BLOCKS = {"paragraph", "heading", "item", "list", "table_cell", "table_row", "table_header", "block_quote", "taskitem"}
IDEOGRAPH = re.compile(r"CJK UNIFIED|CJK COMPATIBILITY IDEOGRAPH|^HIRAGANA |^KATAKANA|KATAKANA-HIRAGANA PROLONGED|^HALFWIDTH KATAKANA|"
                       r"IDEOGRAPHIC ITERATION MARK|IDEOGRAPHIC NUMBER ZERO|^HANGZHOU NUMERAL|VERTICAL IDEOGRAPHIC")


def is_ideograph(char):
    return char >= "\u2e80" and unicodedata.category(char) in ("Lo", "Lm", "Nl") and bool(IDEOGRAPH.search(unicodedata.name(char, "")))


def is_letter(char):
    return unicodedata.category(char) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd")


def count(text):
    text = re.sub("(?<![0-9])[0-9]\ufe0f?\u20e3", " ", text)
    text = "".join(c for c in text if not unicodedata.category(c).startswith("M"))
    spaced = "".join(" \u4e00 " if is_ideograph(c) else c if is_letter(c) or c in "'\u2019.-_" else " " for c in text)
    return sum(1 if word == "\u4e00" else len(re.findall(r"[^\W_]+(?:['\u2019.\-_][^\W_]+)*", word)) for word in spaced.split())


def prose(node, out):
    """Text of the prose, a line end at every block and line break."""
    tag = node.tag.split("}")[-1]
    if tag in ("code_block", "html_block", "html_inline"):
        return
    if tag in ("softbreak", "linebreak"):
        out.append("\n")
    if tag in ("text", "code"):
        out.append(node.text or "")
    for child in node:
        prose(child, out)
    if tag in BLOCKS:
        out.append("\n")


def body(text):
    for fence in ("---", "+++"):
        match = re.match(re.escape(fence) + r"[ \t]*\r?\n.*?\n" + re.escape(fence) + r"[ \t]*(?:\r?\n|$)", text, re.S)
        if match:
            return text[match.end():]
    return text


def main():
    program, root = sys.argv[1:]
    listing = json.loads(subprocess.run([program, "list", "-C", root, "--format", "json", "-q"], capture_output=True, check=True).stdout)
    wrong = 0
    with tempfile.NamedTemporaryFile("w", suffix=".md", encoding="utf-8", newline="") as scratch:
        for document in listing["documents"]:
            with open(os.path.join(root, document["path"]), encoding="utf-8-sig", newline="") as file:
                text = body(file.read())
            scratch.seek(0)
            scratch.truncate()
            scratch.write(text)
            scratch.flush()
            xml = subprocess.run(["cmark-gfm", "-e", "footnotes", "-e", "table", "-e", "strikethrough", "-e", "tasklist", "-t", "xml", scratch.name],
                                 capture_output=True, check=True).stdout.decode()
            xml = xml.replace("<unknown>", "footnote")  # it has no name for them
            xml = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", xml.replace("xml:space", "space"))
            out = []
            prose(ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", xml)), out)
            words = count("".join(out))
            if words != document["words"]:
                wrong += 1
                if wrong <= 20:
                    print(f"{document['path']}: otlpdoc {document['words']}, independent {words}")
    print(f"{len(listing['documents'])} documents, {wrong} differ")
    return 1 if wrong or not listing["documents"] else 0


if __name__ == "__main__":
    sys.exit(main())
