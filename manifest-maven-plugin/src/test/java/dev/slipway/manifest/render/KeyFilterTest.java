package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilterTest {
  private static final KeyFilter FILTER =
      new KeyFilter(
          Map.of(
              "name", "orders",
              "replicas", "3",
              "project.version", "1.4.2",
              "money", "$1 \\2",
              "jdbc.url", "jdbc:x"));

  @ParameterizedTest
  @CsvSource({
    "a: @name@, a: orders",
    "a: '@name@', a: 'orders'",
    "replicas: @replicas@, replicas: 3",
    "a: x-@name@-@project.version@, a: x-orders-1.4.2",
    "@name@: a, orders: a",
    "a: '@name@@name@', a: 'ordersorders'",
    "a: '@name@name@', a: 'ordersname@'",
    "a: '@ @name@', a: '@ orders'",
    "a: @money@, a: $1 \\2",
    "a: b\\@name@, a: b@name@",
    "a: '\\@name\\@', a: '@name@'",
    "a: \\\\@name@, a: \\@name@",
    "a: '@@name@@', a: '@orders@'",
  })
  void replacesKeys(String text, String expected) {
    assertThat(FILTER.filter(text, "a.yaml")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b",
        "a: team@example.com",
        "a: one@example.com, two@example.com",
        "a: git@github.com:acme/orders.git",
        "a: registry.example.com/a@sha256:0123",
        "a: '@1@ @-a@ @a b@ @'",
        "a: ${name} $(name) {{name}}",
      })
  void leavesOtherTextAlone(String text) {
    assertThat(FILTER.filter(text, "a.yaml")).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "a: @nmae@, 1:4",
    "a: b c @nmae@, 1:8",
    "'a: b\nb: @nmae@', 2:4",
    "'a: b\r\nb: @nmae@', 2:4",
    "'# @any@\n---\na: x@nmae@', 3:5",
    "a: \uD83D\uDE00\uD83D\uDE00@nmae@, 1:6",
    "a: ü@nmae@, 1:5",
    "\uFEFFa: @nmae@, 1:4",
    "'a: [1, @name@, @nmae@]', 1:16",
  })
  void refusesAnUnknownKeyWithItsPlace(String text, String place) {
    UserError error = error(text);
    assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_KEY);
    assertThat(error.what()).contains("@nmae@");
    assertThat(error.where()).isEqualTo("k8s/a.yaml:" + place);
    assertThat(error.fix()).contains("\\@nmae@");
  }

  @ParameterizedTest
  @CsvSource({
    "version, project.version",
    "projectversion, project.version",
    "PROJECT_VERSION, project.version",
    "jdbcUrl, jdbc.url",
  })
  void suggestsKeysThatLookAlike(String key, String suggestion) {
    assertThat(error("a: @" + key + "@").why()).contains("Did you mean " + suggestion + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# @unknown@ @name@\na: b",
        "a: b # @unknown@",
        "a:\n  # \\@ @unknown@\n  b: c",
        "a: |\n  text\n# @unknown@\nb: c",
        "a: b\n--- # @unknown@\nc: d",
        "a: b\n...\n# @unknown@\n",
        "a: 'x # y' # @unknown@",
        "a: [b, # @unknown@\n c]",
        "#@unknown@",
        "a: \uD83D\uDE00 # @unknown@",
      })
  void leavesCommentsAlone(String text) {
    assertThat(FILTER.filter(text, "a.yaml")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 'x # @unknown@'",
        "a: \"x # @unknown@\"",
        "a: x#@unknown@",
        "a: |\n  # @unknown@",
        "a: >-\n  text\n  # @unknown@\n",
        "a: 'x\n  # @unknown@'",
        "# c\na: @unknown@ # c",
      })
  void takesNoTextForAComment(String text) {
    assertThat(error(text).code()).isEqualTo(ErrorCode.UNKNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ConfigMap data", "ConfigMap binaryData", "Secret data", "Secret stringData"})
  void leavesContentsOfOtherProgramsAlone(String kindAndField) {
    String[] words = kindAndField.split(" ");
    String text =
        """
        kind: %s
        metadata: {name: @name@-\uD83D\uDE00}
        %s:
          a: "@unknown@ \\@"
          b: |
            @name@
        """
            .formatted((Object[]) words);
    assertThat(FILTER.filter(text, "a.yaml")).isEqualTo(text.replaceFirst("@name@", "orders"));
  }

  @Test
  void leavesContentsAloneInEveryDocumentAndList() {
    String text =
        """
        \uFEFFkind: A
        data: {a: @name@}
        ---
        data: {a: '@unknown@'}
        kind: ConfigMap
        metadata: {name: @name@}
        ---
        # x
        kind: List
        items:
          - kind: Secret
            stringData:
              a: '@unknown@ \uD83D\uDE00'
          - kind: A
            data:
              a: @name@
        --- {kind: ConfigMap, data: {a: '@unknown@'}, metadata: {name: '@name@'}}
        """;
    assertThat(FILTER.filter(text, "a.yaml")).isEqualTo(text.replace("@name@", "orders"));
  }

  @Test
  void filtersConfigMapsOutsideTheirContents() {
    assertThat(error("kind: ConfigMap\ndata:\n  a: '@x@'\nmetadata: {name: @nmae@}").where())
        .isEqualTo("k8s/a.yaml:4:18");
  }

  @Test
  void saysThatAFileIsNoYamlRatherThanThatAKeyIsUnknown() {
    UserError error = error("kind: ConfigMap\ndata: {a: '@unknown@'}\nb: [\n");
    assertThat(error.code()).isEqualTo(ErrorCode.YAML_SYNTAX);
    assertThat(error.where()).startsWith("k8s/a.yaml:4:");
  }

  @Test
  void filtersContentsWhenAsked() {
    String text = "kind: ConfigMap # @name@\ndata: {a: '@name@ \\@'}\n";
    assertThat(FILTER.withContents(true).filter(text, "a.yaml"))
        .isEqualTo("kind: ConfigMap # @name@\ndata: {a: 'orders @'}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "a: ${name}, a: orders",
    "a: ${name}-@name@, a: orders-orders",
    "a: \\${name}, a: ${name}",
    "a: $name $(name) {name}, a: $name $(name) {name}",
    "a: \\@name@, a: @name@",
    "a: b # ${unknown}, a: b # ${unknown}",
    "'kind: Secret\nstringData: {a: ''${unknown}''}', 'kind: Secret\nstringData: {a: ''${unknown}''}'",
  })
  void replacesDollarKeysWhenAsked(String text, String expected) {
    assertThat(FILTER.withDollar(true).filter(text.replace("\\n", "\n"), "a.yaml"))
        .isEqualTo(expected.replace("\\n", "\n"));
  }

  @Test
  void saysHowToKeepADollarKey() {
    UserError error =
        catchThrowableOfType(
                UserErrorException.class,
                () -> FILTER.withDollar(true).filter("a: ${nmae}", "k8s/a.yaml"))
            .error();
    assertThat(error.what()).endsWith("${nmae}");
    assertThat(error.fix()).contains("\\${nmae} ");
  }

  @Test
  void tellsEveryUnknownKeyOfAFileUpToAHundred() {
    assertThat(FILTER.filterAll("a: @x@\nb: @y@\n", "a.yaml").problems()).hasSize(2);
    assertThat(FILTER.filterAll("a: @x@\n".repeat(1_000), "a.yaml").problems()).hasSize(100);
  }

  @Test
  void changesNothingWhenOff() {
    assertThat(KeyFilter.off().filter("a: @unknown@ \\@", "a.yaml")).isEqualTo("a: @unknown@ \\@");
  }

  private static UserError error(String text) {
    return catchThrowableOfType(UserErrorException.class, () -> FILTER.filter(text, "k8s/a.yaml"))
        .error();
  }
}
