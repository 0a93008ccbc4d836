package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that are rejected, with place and reason. */
class ManifestReaderErrorsTest extends ManifestTexts {
  @ParameterizedTest
  @MethodSource
  void refuses(String text, ErrorCode code, String where, String why) {
    UserError error = error(text);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.where()).isEqualTo("k8s/a.yaml:" + where);
    assertThat(error.why()).contains(why);
  }

  static Stream<Arguments> refuses() {
    ErrorCode syntax = ErrorCode.YAML_SYNTAX;
    ErrorCode twice = ErrorCode.YAML_DUPLICATE_KEY;
    ErrorCode none = ErrorCode.YAML_NOT_AN_OBJECT;
    return Stream.of(
        row("unclosed list", HEAD + "a: [1, 2\nb: 3\n", syntax, "5:2", "expected ',' or ']'"),
        row("tab as indentation", HEAD + "spec:\n\tx: 1\n", syntax, "5:1", "\\t"),
        row("leading at sign", HEAD + "a: @b\n", syntax, "4:4", "@"),
        row("two colons", HEAD + "a: b: c\n", syntax, "4:5", "mapping values"),
        row("control character", HEAD + "a: \u0007\n", syntax, "4:4", "U+0007"),
        row("control behind emoji", HEAD + "a: \uD83D\uDE00\u0007\n", syntax, "4:5", "U+0007"),
        row("control, far on", HEAD + "#\n".repeat(2000) + "\u0007\n", syntax, "2004:1", "U+0007"),
        row("half a pair at the end", HEAD + "a: b\n\uD83D", syntax, "5:1", "U+D83D"),
        row("escape", HEAD + "a: \"\\UFFFFFFFF\"\n", syntax, "4:2", "invalid escape"),
        row("long word", HEAD + "a: *" + "b".repeat(9999) + "\n", syntax, "4:4", "bbbbb…"),
        row("unknown alias", HEAD + "a: *b\n", syntax, "4:4", "undefined alias b"),
        row("key twice", HEAD + "kind: B\n", twice, "4:1", "first in line 2"),
        row("key twice in CRLF", "a: 1\r\nb: 2\r\na: 3\r\n", twice, "3:1", "first in line 1"),
        row("key twice, nested", HEAD + "s:\n  on: 1\n  yes: 2\n", twice, "6:3", "line 5"),
        row("key twice in a list", HEAD + "s: [{x: 1}, {x: 1, x: 2}]\n", twice, "4:20", "line 4"),
        row(
            "twice, merge between",
            HEAD + "b: &b {}\nc: {x: 1, <<: *b, x: 2}\n",
            twice,
            "5:19",
            "5"),
        row("half a pair", HEAD + "a: \"\\uD83Dx\"\n", syntax, "4:4", "invalid escape"),
        row("half a pair of 8", HEAD + "a: \"\\U0000DE00\"\n", syntax, "4:4", "invalid escape"),
        row("half a pair, key", HEAD + "\"\\uDE00\\uD83D\": a\n", syntax, "4:1", "invalid escape"),
        row("tab before a map", HEAD + "a:\n  \t{b: c}\n", syntax, "5:4", "a tab"),
        row("tab before a list", HEAD + "a:\n  \t[b]\n", syntax, "5:4", "a tab"),
        row("tab before a key", HEAD + "a:\n  \tb: c\n", syntax, "5:4", "a tab"),
        row(
            "tab behind JSON",
            "{\n\t\"a\": []\n}\n---\n" + HEAD + "a:\n  \tb: c\n",
            syntax,
            "9:4",
            "tab"),
        row("tab behind a colon", HEAD + "a:\tb\n", syntax, "4:3", "TAB"),
        row("comma missing in JSON", "{\n\t\"a\": 1\n\t\"b\": 2\n}", syntax, "3:2", "expected ','"),
        row("key twice in JSON", "{\n\t\"a\": 1,\n\t\"a\": 2\n}", twice, "3:2", "line 2"),
        row("no kind", "apiVersion: v1\nmetadata: {name: a}\n", none, "1:1", "no 'kind'"),
        row("no apiVersion", "kind: A\nmetadata: {name: a}\n", none, "1:1", "no 'apiVersion'"),
        row(
            "dots for a name",
            "apiVersion: v1\nkind: A\nmetadata: {name: ..}\n",
            none,
            "1:1",
            "this A has '.' or '..' as its name or namespace"),
        row(
            "a dot for a namespace",
            "apiVersion: v1\nkind: A\nmetadata:\n  name: a\n  namespace: .\n",
            none,
            "1:1",
            "this A has '.' or '..' as its name or namespace"),
        row("no name", "apiVersion: v1\nkind: A\n", none, "1:1", "this A has no 'metadata.name'"),
        row(
            "name of two meanings",
            "apiVersion: v1\nkind: A\nmetadata: {name: on}\n",
            none,
            "1:1",
            "the name of this A is not a string"),
        row("second document", HEAD + "---\n\n# nothing\nkind: B\n", none, "7:1", "apiVersion"),
        row("a list", "- a\n- b\n", none, "1:1", "not a map"),
        row("a word", "hello\n", none, "1:1", "not a map"),
        row(
            "item without kind",
            "apiVersion: v1\nkind: List\nitems: [{a: b}]\n",
            none,
            "3:9",
            "kind"),
        row(
            "item that is none",
            "apiVersion: v1\nkind: List\nitems: [~]\n",
            none,
            "3:9",
            "not a map"),
        row("binary", HEAD + "a: !!binary aGk=\n", syntax, "4:4", "tag:yaml.org,2002:binary"),
        row("own tag", HEAD + "a: !foo bar\n", syntax, "4:4", "the tag !foo"),
        row("own tag on a map", HEAD + "a: !foo {b: c}\n", syntax, "4:4", "the tag !foo"),
        row("own tag on a list", HEAD + "a: !foo [b]\n", syntax, "4:4", "the tag !foo"),
        row("set", HEAD + "a: !!set {b, c}\n", syntax, "4:4", "tag:yaml.org,2002:set"),
        row("Java class", HEAD + "a: !!java.net.URL [x]\n", syntax, "4:4", "java.net.URL"),
        row("no number", HEAD + "a: !!int abc\n", syntax, "4:4", "abc"),
        row("infinity", HEAD + "a: .inf\n", syntax, "4:4", "the number .inf"),
        row("map as key", HEAD + "a: {{b: c}: d}\n", syntax, "4:5", "as a key"),
        row("null as key", HEAD + "a: {~: d}\n", syntax, "4:5", "an empty key"),
        row("merge of a word", HEAD + "a: {<<: b}\n", syntax, "4:9", "a merge key"),
        row("alias to itself", HEAD + "a: &x [*x]\n", syntax, "4:4", "nested deeper than 100"),
        row("merge of itself", HEAD + "a: &x {<<: *x}\n", syntax, "4:4", "nested deeper than 100"),
        row("explicit merge", HEAD + "a: &x {!!merge <<: *x}\n", syntax, "4:8", "2002:merge"),
        row("YAML 2", "%YAML 2.0\n---\n" + HEAD, syntax, "1:1", "2"));
  }

  @Test
  void countsATabAsOneColumn() {
    String text =
        "{\n\t\"apiVersion\": \"v1\",\n\t\"kind\": \"List\",\n\t\"items\": [\n\t\t{\"apiVersion\": \"v1\", \"kind\": \"A\","
            + " \"metadata\": {\n\t\t\t\"name\": \"a\"}}]}";
    ManifestObject object = read(text).get(0);
    assertThat(object.location()).hasToString("k8s/a.yaml:5:3");
    assertThat(
            new SourceLocations(text, "k8s/a.yaml")
                .find(object.location(), FieldPath.of("metadata.name"), true))
        .hasToString("k8s/a.yaml:6:4");
  }

  @ParameterizedTest
  @MethodSource
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void stopsBombsSoon(String text) {
    assertThat(error(text).code()).isEqualTo(ErrorCode.YAML_SYNTAX);
  }

  static Stream<Arguments> stopsBombsSoon() {
    String item = "- &s " + "x".repeat(100_000) + "\n" + "- *s\n".repeat(1000);
    String several = HEAD + "a: &s " + "x".repeat(9000) + "\nb: [" + "*s,".repeat(100) + "]\n";
    return Stream.of(
        Arguments.of(Named.of("long texts", HEAD + "a:\n" + item)),
        Arguments.of(Named.of("documents", (several + "---\n").repeat(10))),
        Arguments.of(Named.of("lists", laughs("[", "]", "'x'", ""))),
        Arguments.of(Named.of("merges", laughs("{<<: [", "]}", "{}", "{}"))),
        Arguments.of(Named.of("deep lists", HEAD + "a: " + "[".repeat(100_000))),
        Arguments.of(Named.of("deep maps", HEAD + "a: " + "{a: ".repeat(20_000))),
        Arguments.of(Named.of("deep blocks", HEAD + "a:\n " + "- ".repeat(20_000) + "x\n")),
        Arguments.of(Named.of("closed lists", HEAD + "a: " + "[".repeat(200) + "]".repeat(200))));
  }
}
