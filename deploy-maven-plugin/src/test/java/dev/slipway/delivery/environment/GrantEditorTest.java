package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.SourceLocation;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantEditorTest {
  private static final String FILE = "access/orders.yaml";
  private static final String HEAD =
      "# ours\napiVersion: slipway.dev/v1\nkind: Access\nmetadata: {name: orders}\n";
  private static final Grant GRANT = grant("ana@example.com", "INC-4711: \"stuck\" \\o/ ü #1");
  private static final String ITEM =
      """
      - level: admin
        users: [ana@example.com]
        reason: "INC-4711: \\"stuck\\" \\\\o/ ü #1"
        requestedBy: ana
        expires: "2026-11-30T18:00:00+01:00"
      """;

  private final GrantEditor editor = new GrantEditor();

  private static Grant grant(String user, String reason) {
    return new Grant(
        "orders",
        Level.ADMIN,
        List.of(new Subject(Subject.Kind.USER, user)),
        reason,
        "ana",
        Optional.of(OffsetDateTime.parse("2026-11-30T18:00:00+01:00")),
        new SourceLocation(FILE, 1, 1));
  }

  private String without(String text) {
    return editor.remove(text, FILE, one -> one.level() == Level.ADMIN);
  }

  @Test
  void aNewFileHasTheGrantOnly() {
    String text = editor.add("", GRANT);
    assertThat(text)
        .isEqualTo(
            """
            apiVersion: slipway.dev/v1
            kind: Access
            metadata:
              name: orders
            spec:
              grants:
            """
                + ITEM.indent(4));
    assertThat(without(text)).endsWith("spec:\n  grants: []\n");
    assertThat(editor.add(without(text), GRANT)).isEqualTo(text);
  }

  @Test
  void anItemComesBehindTheOthersAndGoesAgain() {
    String before =
        HEAD
            + """
            spec:
              # who
              grants:
                # the team
                - level: readonly   # looks
                  groups:
                    - 'team-orders' # all of it
                # those who build it
                - groups: [ "team-orders-dev" ]
                  level: developer
              # the end
            """;
    String after = editor.add(before, GRANT);
    assertThat(after)
        .isEqualTo(
            before.replace(
                "      level: developer\n", "      level: developer\n" + ITEM.indent(4)));
    assertThat(without(after)).isEqualTo(before);
    assertThat(without(before)).isSameAs(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec:\n  grants: []\n",
        "spec:\n  grants: []  # none now\n",
        "spec:\n    grants: [ ]",
        "spec: {grants: []}\n",
        "spec: {grants: [{level: readonly, groups: [a]}]}\n",
        "spec:\n  grants: [{level: readonly, groups: [a]}, {level: developer, users: [b]}]\n",
        "spec:\n  grants:\n  - level: readonly\n    groups: [a]\n",
        "spec:\n  grants:\n  - level: readonly\n    groups:\n    - a\n\n# the end\n",
        "spec:\n  grants:\n    - {level: readonly, groups: [a]}\n",
        "spec:\n  grants:\n    -\n      level: readonly\n      groups: [a]",
        "spec:\r\n  grants:\r\n  - level: readonly\r\n    groups: [a]\r\n",
      })
  void everyFormIsReadBackAndGoesAgain(String spec) {
    String before = HEAD + spec;
    String after = editor.add(before, GRANT);
    List<Grant> read = editor.read(after, FILE);
    assertThat(read).hasSize(editor.read(before, FILE).size() + 1);
    assertThat(read.get(read.size() - 1).reason()).isEqualTo(GRANT.reason());
    String again = without(after);
    assertThat(editor.read(again, FILE)).hasSameSizeAs(editor.read(before, FILE));
    if (!spec.contains("[ ]")) {
      assertThat(again.strip()).isEqualToIgnoringWhitespace(before.strip());
    }
    assertThat(again.contains("\r\n")).isEqualTo(before.contains("\r\n"));
  }

  @Test
  void theMiddleOneGoesWithItsOwnCommentsOnly() {
    String before =
        HEAD
            + """
            spec:
              grants:
                # first
                - level: readonly
                  groups: [a]
                # second
                - # of ana - for now
                  level: admin
                  users: [ana@example.com]
                  reason: >-
                    INC-4711
                  requestedBy: ana
                  expires: 2026-11-30T18:00:00+01:00   # in the evening
                # third
                - level: developer
                  groups: [b]
            """;
    assertThat(without(before))
        .isEqualTo(
            HEAD
                + """
                spec:
                  grants:
                    # first
                    - level: readonly
                      groups: [a]
                    # second
                    # third
                    - level: developer
                      groups: [b]
                """);
  }

  @Test
  void severalGoAtOnce() {
    String one = editor.add("", GRANT);
    String two = editor.add(one, grant("ben", "x"));
    String three = editor.add(two, grant("cem", "y"));
    assertThat(editor.remove(three, FILE, grant -> !grant.reason().equals("x")))
        .isEqualTo(editor.add("", grant("ben", "x")));
    assertThat(without(three)).isEqualTo(without(one));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec:\n  grants: &all\n    - level: readonly\n      groups: [a]\n",
        "spec:\n  grants:\n    - &one\n      level: readonly\n      groups: [a]\n",
        "spec:\n  grants: [\n  # none\n  ]\n",
      })
  void whatCannotBeChangedSafelyIsRefused(String spec) {
    assertThatThrownBy(() -> editor.add(HEAD + spec, GRANT))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-4004");
  }

  @ParameterizedTest
  @ValueSource(strings = {"system:masters", "system:anonymous", "a\nb", ""})
  void aSubjectThatNoFileMayHaveIsNotWritten(String user) {
    assertThatThrownBy(() -> editor.add("", grant(user, "x")))
        .isInstanceOf(UserErrorException.class);
  }
}
