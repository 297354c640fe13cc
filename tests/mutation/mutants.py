"""Where a C++ source can be changed, and into what: small mistakes as people make them, found by its tokens alone.

The sources are formatted, so an operator between spaces is one of two operands, and `<` without them a template's;
whether a mutant compiles is for the compiler to say. Comments, texts, the preprocessor, attributes, assertions and what
is there for speed alone are left as they are, and no mistake is made twice."""
import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"""(?P<skipped>//[^\n]*|/\*.*?\*/|^[ \t]*\#(?:[^\n]*\\\n)*[^\n]*|\[\[.*?\]\])
      |(?P<text>R"(?P<end>\w*)\(.*?\)(?P=end)"|"(?:\\.|[^"\\])*"|(?<![0-9a-fA-F])'(?:\\.|[^'\\])+')
      |(?P<number>(?:0[xX][0-9a-fA-F']+|\d[\d']*(?:\.\d*)?(?:[eE][-+]?\d+)?)[uUlLfF]*)
      |(?P<word>[A-Za-z_]\w*)
      |(?P<sign><=>|<<=|>>=|->|::|\+\+|--|&&|\|\||[-+*/%&|^=!<>]=|<<|>>|[^\w\s])""",
    re.VERBOSE | re.DOTALL | re.MULTILINE)

BETWEEN_SPACES = {
    "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",),
    "&&": ("||",), "||": ("&&",), "+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "%": ("/",),
    "+=": ("-=",), "-=": ("+=",), "*=": ("/=",), "/=": ("*=",), "|=": ("&=",), "&=": ("|=",)}
ELSEWHERE = {"++": ("--",), "--": ("++",)}
WORDS = {"true": ("false",), "false": ("true",)}
# Calls that no answer depends on: assertions, and what only makes room, gives it back or fetches ahead.
NO_ANSWER = {"assert", "static_assert", "__builtin_prefetch", "reserve", "shrink_to_fit", "done_with",
             "done_with_slots_of"}
SAME_AS_NOTHING = {"{}", "false", "0", "0.0", "nullptr", "std::nullopt"}
# What begins something else than a call or an assignment.
NO_STATEMENT = set("""return throw if else for while do switch case default break continue using namespace template class
    struct enum union typedef friend public private protected static constexpr const auto goto try catch co_return""".split())
TURNED = {"<", "<=", ">", ">=", "==", "!="}
CLOSING = {"(": ")", "{": "}", "[": "]"}


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    at: int


@dataclass(frozen=True)
class Mutant:
    file: str
    at: int
    old: str
    new: str

    def of(self, source):
        return source[:self.at] + self.new + source[self.at + len(self.old):]

    def lines(self, source):
        """The line it begins on, and what becomes of it, both without the spaces around."""
        start = source.rfind("\n", 0, self.at) + 1

        def line(text):
            return text[start:].partition("\n")[0].strip()
        return line(source), line(self.of(source))


def tokens_of(source):
    found = [Token(match.lastgroup if match.lastgroup != "end" else "text", match.group(), match.start())
             for match in TOKEN.finditer(source)]
    return [token for token in found if token.kind != "skipped"]


def partners(tokens):
    """For each bracket that opens, where it closes; and for each token, the bracket it stands in."""
    closes, inside, opened = {}, [], []
    for index, token in enumerate(tokens):
        if token.text in CLOSING.values() and opened:
            closes[opened.pop()] = index
        inside.append(tokens[opened[-1]].text if opened else "")
        if token.text in CLOSING:
            opened.append(index)
    return closes, inside


def without_empty_calls(tokens):
    closes, _ = partners(tokens)
    kept, index = [], 0
    while index < len(tokens):
        if tokens[index].text in NO_ANSWER and index + 1 in closes:
            index = closes[index + 1]
            while kept and kept[-1].text not in (";", "{", "}", ")"):
                kept.pop()  # of `name.reserve`, the name
        else:
            kept.append(tokens[index])
        index += 1
    return kept


def changed_number(text):
    """One less and one more; of a hexadecimal one, a neighbour; of what is no whole number, its double."""
    whole = re.fullmatch(r"(\d[\d']*)([uUlL]*)", text)
    if not whole:
        return (f"({text} ^ 1)" if text[:2] in ("0x", "0X") else f"({text} * 2)",)
    number, ending = int(whole[1].replace("'", "")), whole[2]
    return tuple(f"{value}{ending}" for value in (number - 1, number + 1) if value >= 0)


def is_between_spaces(source, token):
    after = token.at + len(token.text)
    return source[token.at - 1].isspace() and source[after:after + 1].isspace()


def of_tokens(source, tokens):
    for token in tokens:
        if token.kind == "number":
            yield from ((token.at, token.text, new) for new in changed_number(token.text))
        elif token.kind == "word" and token.text in WORDS:
            yield from ((token.at, token.text, new) for new in WORDS[token.text])
        elif token.kind == "sign" and token.text in BETWEEN_SPACES and is_between_spaces(source, token):
            yield from ((token.at, token.text, new) for new in BETWEEN_SPACES[token.text])
        elif token.kind == "sign" and token.text in ELSEWHERE:
            yield from ((token.at, token.text, new) for new in ELSEWHERE[token.text])
        elif token.text == "!":
            yield token.at, "!", ""


def of_conditions(source, tokens):
    """What `if` and `while` ask, turned around, where no single operator is that could be turned as well."""
    closes, _ = partners(tokens)
    for index, token in enumerate(tokens[:-1]):
        if token.text in ("if", "while") and index + 1 in closes:
            asked = tokens[index + 2:closes[index + 1]]
            start = max([part.at + 1 for part in asked if part.text == ";"], default=tokens[index + 1].at + 1)
            signs = [part.text for part in asked if part.kind == "sign" and is_between_spaces(source, part)]
            condition = source[start:tokens[closes[index + 1]].at].lstrip()
            if {"&&", "||"} & set(signs) or not (TURNED & set(signs) or condition.startswith("!")):
                yield start, source[start:start + len(condition)], f"!({condition})"


def of_statements(source, tokens):
    """Calls and assignments left out, `break` for `continue`, nothing returned."""
    closes, inside = partners(tokens)
    for index, token in enumerate(tokens):
        if inside[index] == "{" and tokens[index - 1].text in (";", "{", "}", ")") and token.kind == "word":
            last = index
            while last < len(tokens) and tokens[last].text not in (";", "}"):
                last = closes.get(last, last) + 1
            if last < len(tokens) and tokens[last].text == ";":
                yield from of_statement(source, tokens[index:last + 1])


def of_statement(source, statement):
    first, last = statement[0], statement[-1]
    text = source[first.at:last.at]
    if first.text in ("break", "continue"):
        yield first.at, first.text, "continue" if first.text == "break" else "break"
    elif first.text == "return" and len(statement) > 2 and text[6:].strip() not in SAME_AS_NOTHING:
        yield first.at, text, "return {}"
    elif first.text not in NO_STATEMENT and len(statement) > 2 and not is_declaration(statement):
        yield first.at, text, ""


def is_declaration(statement):
    """`a::b<c>& d` and the like: before anything is called or assigned, a word after a word or after what ends a type."""
    for before, after in zip(statement, statement[1:]):
        if before.text in CLOSING or before.text.endswith("="):
            return False
        if after.kind == "word" and (before.kind == "word" or before.text in (">", "&", "*")):
            return True
    return False


def mutants_of(file, source):
    """All of them, in the order of their places."""
    tokens = without_empty_calls(tokens_of(source))
    found = {*of_tokens(source, tokens), *of_conditions(source, tokens), *of_statements(source, tokens)}
    return [Mutant(file, *place) for place in sorted(found)]
