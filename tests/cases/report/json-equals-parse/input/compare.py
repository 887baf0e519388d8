import json, sys

def facts(value):
    if isinstance(value, list):
        return [facts(v) for v in value]
    if isinstance(value, dict):
        return {k: facts(v) for k, v in value.items() if k not in ("line", "file", "schema")}
    return value

stated = facts(json.load(open("stated.json")))
(read,) = facts(json.load(open("read.json")))["reports"]
for key in sorted(stated.keys() | read.keys()):
    if stated.get(key) != read.get(key):
        print(key, "stated", stated.get(key), "read", read.get(key), sep="\n  ")
lists = [v for v in read.values() if isinstance(v, list)]
print(*sys.argv[1:], "same" if stated == read else "differ", sum(map(len, lists)), "facts")
