package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceEditorTest {
  private static final String OLD_SHA = "a".repeat(64);
  private static final String SHA = "b".repeat(64);
  private static final ReferenceUpdate UPDATE =
      new ReferenceUpdate(
          "orders",
          URI.create("https://n/orders/2/orders-2-manifests.tar.gz"),
          SHA,
          "2.0.0",
          "c0ffee1",
          "team-b");

  private final ReferenceEditor editor = new ReferenceEditor();

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(
            "comments, order and blank lines stay",
            """
            # the orders app
            apiVersion: slipway.dev/v1   # do not touch
            kind: App
            metadata: {name: orders}

            spec:
              owner: team-a # ask them
              version: 1.0.0

              bundle: https://n/1.tar.gz  # the bundle
              commit: abc
              # pinned
              sha256: OLD
              namespace: shop
            """,
            """
            # the orders app
            apiVersion: slipway.dev/v1   # do not touch
            kind: App
            metadata: {name: orders}

            spec:
              owner: team-b # ask them
              version: 2.0.0

              bundle: https://n/orders/2/orders-2-manifests.tar.gz  # the bundle
              commit: c0ffee1
              # pinned
              sha256: NEW
              namespace: shop
            """),
        Arguments.of(
            "quotes keep their kind",
            """
            apiVersion: 'slipway.dev/v1'
            kind: "App"
            metadata:
                name: "orders"
            spec:
                bundle: "https://n/1.tar.gz"
                sha256: 'OLD'
                version: '1.0.0'
                commit: "abc"
                owner: 'it''s me'
            """,
            """
            apiVersion: 'slipway.dev/v1'
            kind: "App"
            metadata:
                name: "orders"
            spec:
                bundle: "https://n/orders/2/orders-2-manifests.tar.gz"
                sha256: 'NEW'
                version: '2.0.0'
                commit: "c0ffee1"
                owner: 'team-b'
            """),
        Arguments.of(
            "missing fields come after bundle",
            """
            apiVersion: slipway.dev/v1
            kind: App
            metadata: {name: orders}
            spec:
              bundle: https://n/1.tar.gz # here
              namespace: shop
            """,
            """
            apiVersion: slipway.dev/v1
            kind: App
            metadata: {name: orders}
            spec:
              bundle: https://n/orders/2/orders-2-manifests.tar.gz # here
              sha256: NEW
              version: 2.0.0
              commit: c0ffee1
              owner: team-b
              namespace: shop
            """),
        Arguments.of(
            "no final line feed",
            """
            apiVersion: slipway.dev/v1
            kind: App
            metadata: {name: orders}
            spec:
              bundle: https://n/1.tar.gz""",
            """
            apiVersion: slipway.dev/v1
            kind: App
            metadata: {name: orders}
            spec:
              bundle: https://n/orders/2/orders-2-manifests.tar.gz
              sha256: NEW
              version: 2.0.0
              commit: c0ffee1
              owner: team-b"""),
        Arguments.of(
            "flow style",
            "{apiVersion: slipway.dev/v1, kind: App, metadata: {name: orders},"
                + " spec: {bundle: 'https://n/1.tar.gz', version: 1.0.0} } # one line\n",
            "{apiVersion: slipway.dev/v1, kind: App, metadata: {name: orders},"
                + " spec: {bundle: 'https://n/orders/2/orders-2-manifests.tar.gz', sha256: NEW,"
                + " version: 2.0.0, commit: c0ffee1, owner: team-b} } # one line\n"),
        Arguments.of(
            "carriage returns",
            "apiVersion: slipway.dev/v1\r\nkind: App\r\nmetadata: {name: orders}\r\nspec:\r\n"
                + "  bundle: https://n/1.tar.gz\r\n  version: 1.0.0 # v\r\n",
            "apiVersion: slipway.dev/v1\r\nkind: App\r\nmetadata: {name: orders}\r\nspec:\r\n"
                + "  bundle: https://n/orders/2/orders-2-manifests.tar.gz\r\n  sha256: NEW\r\n"
                + "  version: 2.0.0 # v\r\n  commit: c0ffee1\r\n  owner: team-b\r\n"),
        Arguments.of(
            "characters outside the basic plane before the values",
            """
            # 🚀🚀 naïve
            apiVersion: slipway.dev/v1
            kind: App
            metadata: {name: orders}
            spec: # 🚀
              owner: team-a
              bundle: https://n/1.tar.gz
              sha256: OLD
              version: 1.0.0
              commit: abc
            """,
            """
            # 🚀🚀 naïve
            apiVersion: slipway.dev/v1
            kind: App
            metadata: {name: orders}
            spec: # 🚀
              owner: team-b
              bundle: https://n/orders/2/orders-2-manifests.tar.gz
              sha256: NEW
              version: 2.0.0
              commit: c0ffee1
            """),
        Arguments.of(
            "empty, folded and literal values, document marks",
            """
            ---
            apiVersion: slipway.dev/v1
            kind: App
            metadata: {name: orders}
            spec:
              bundle: >-
                https://n/1.tar.gz
              sha256:
              version: |-
                1.0.0
              # why
              commit: ~
              owner: team-a
            ...
            """,
            """
            ---
            apiVersion: slipway.dev/v1
            kind: App
            metadata: {name: orders}
            spec:
              bundle: https://n/orders/2/orders-2-manifests.tar.gz
              sha256: NEW
              version: 2.0.0
              # why
              commit: c0ffee1
              owner: team-b
            ...
            """));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void changesValuesAndNothingElse(String name, String before, String after) {
    String expected = after.replace("NEW", SHA);
    String edited = editor.edit(before.replace("OLD", OLD_SHA), UPDATE);
    assertThat(edited).isEqualTo(expected);
    assertThat(editor.edit(edited, UPDATE)).isSameAs(edited);
  }

  static Stream<Arguments> scalars() {
    return Stream.of(
        Arguments.of("1.4", "\"1.4\""),
        Arguments.of("2026-11-23", "\"2026-11-23\""),
        Arguments.of("12e4", "\"12e4\""),
        Arguments.of("0x1f", "\"0x1f\""),
        Arguments.of("1_000", "\"1_000\""),
        Arguments.of("on", "\"on\""),
        Arguments.of("1.4.2-SNAPSHOT", "1.4.2-SNAPSHOT"),
        Arguments.of("3f1a9c0", "3f1a9c0"),
        Arguments.of("a: b", "\"a: b\""),
        Arguments.of("a #b", "\"a #b\""),
        Arguments.of("- x", "\"- x\""),
        Arguments.of("say \"hi\"\\", "\"say \\\"hi\\\"\\\\\""),
        Arguments.of("line\nbreak", "\"line\\u000abreak\""));
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void newFilesQuoteWhatWouldMeanSomethingElse(String version, String written) {
    ReferenceUpdate update = new ReferenceUpdate("orders", UPDATE.bundle(), SHA, version, "", "");
    String text = editor.edit("", update);
    assertThat(text)
        .isEqualTo(
            "apiVersion: slipway.dev/v1\nkind: App\nmetadata:\n  name: orders\nspec:\n  bundle: "
                + UPDATE.bundle()
                + "\n  sha256: "
                + SHA
                + "\n  version: "
                + written
                + "\n");
    assertThat(new FormatReader().app(text, "apps/orders.yaml").version()).isEqualTo(version);
  }

  static Stream<Arguments> unsafe() {
    String head = "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\n";
    return Stream.of(
        Arguments.of(head + "spec:\n  bundle: https://n/1\n  owner: &o a\n  version: *o\n"),
        Arguments.of(head + "spec:\n  bundle: https://n/1\n  version: &v 1\n  namespace: *v\n"),
        Arguments.of(head + "spec: {}\n"),
        Arguments.of(head + "spec:\n  bundle: https://n/1\n  versoin: 1\n"),
        Arguments.of(head + "spec:\n  bundle: https://n/1\n  bundle: https://n/2\n"),
        Arguments.of(head + "spec:\n  bundle: https://n/1\n---\nkind: App\n"),
        Arguments.of(head + "spec:\n  bundle: [\n"),
        Arguments.of(head.replace("orders", "other") + "spec:\n  bundle: https://n/1\n"));
  }

  @ParameterizedTest
  @MethodSource("unsafe")
  void refusesWhatItCannotChangeSafely(String text) {
    assertThatThrownBy(() -> editor.edit(text, UPDATE))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-4004")
        .hasMessageContaining("apps/orders.yaml");
  }

  @Test
  void ownerOfTheEnvironmentStaysWhenTheBundleNamesNone() {
    String text =
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\n"
            + "spec:\n  bundle: https://n/1\n  owner: mine\n  commit: old\n";
    String edited =
        editor.edit(text, new ReferenceUpdate("orders", UPDATE.bundle(), SHA, "2", "", ""));
    assertThat(edited).contains("owner: mine\n").contains("commit: \"\"\n");
  }

  /** In its place the objects of another app would be deleted. */
  @Test
  void neverMakesABundleOfAFolder() {
    String text =
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\n"
            + "spec: {path: manifests/orders, version: 2.0.0}\n";
    UserError error =
        catchThrowableOfType(UserErrorException.class, () -> editor.edit(text, UPDATE)).error();
    assertThat(error.code().label()).isEqualTo("SLIP-4031");
    assertThat(error.where()).isEqualTo("apps/orders.yaml:4:14");
    assertThat(error.why()).contains("path: manifests/orders", UPDATE.bundle().toString());
  }
}
