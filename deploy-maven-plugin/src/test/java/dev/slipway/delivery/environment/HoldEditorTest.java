package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.AppReference.Hold;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldEditorTest {
  private static final String FILE = "apps/orders.yaml";
  private static final String HEAD =
      "# ours\napiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\n";
  private static final Hold HOLD =
      new Hold(Instant.parse("2026-11-30T09:00:00Z"), "Alice \"A\" O'Neil", "slow: #7 \\o/ ü");
  private static final String LINE =
      "hold: {since: \"2026-11-30T09:00:00Z\", by: \"Alice \\\"A\\\" O'Neil\","
          + " reason: \"slow: #7 \\\\o/ ü\"}";

  private final HoldEditor editor = new HoldEditor();

  @Test
  void addsALineBehindTheVersionAndRemovesItAgain() {
    String before =
        HEAD
            + """
            spec:
              # pinned
              version: '1.4.1'   # good
              bundle: "https://n/b.tar.gz"
              namespace: shop

              patches:
                - patch: |
                    hold: x
            """;
    String after = editor.edit(before, FILE, Optional.of(HOLD));
    assertThat(after).isEqualTo(before.replace("# good\n", "# good\n  " + LINE + "\n"));
    assertThat(new FormatReader().app(after, FILE).hold()).contains(HOLD);
    assertThat(editor.edit(after, FILE, Optional.of(HOLD))).isEqualTo(after);
    assertThat(editor.edit(after, FILE, Optional.empty())).isEqualTo(before);
    assertThat(editor.edit(before, FILE, Optional.empty())).isEqualTo(before);
  }

  @Test
  void keepsLineEndsOfWindows() {
    String before = (HEAD + "spec:\n  bundle: https://n/b\n  owner: a\n").replace("\n", "\r\n");
    String after = editor.edit(before, FILE, Optional.of(HOLD));
    assertThat(after).isEqualTo(before + "  " + LINE + "\r\n");
    assertThat(editor.edit(after, FILE, Optional.empty())).isEqualTo(before);
  }

  @Test
  void editsAFileWithoutALastLineBreak() {
    String before = HEAD + "spec:\n  bundle: https://n/b";
    String after = editor.edit(before, FILE, Optional.of(HOLD));
    assertThat(after).isEqualTo(before + "\n  " + LINE);
    assertThat(editor.edit(after, FILE, Optional.empty())).isEqualTo(before + "\n");
  }

  @Test
  void editsFlowStyle() {
    String before = HEAD + "spec: {bundle: https://n/b, version: \"1\", namespace: a} # end\n";
    String after = editor.edit(before, FILE, Optional.of(HOLD));
    assertThat(after)
        .isEqualTo(
            HEAD
                + "spec: {bundle: https://n/b, version: \"1\", "
                + LINE
                + ", namespace: a} # end\n");
    assertThat(editor.edit(after, FILE, Optional.empty())).isEqualTo(before);
    String first = HEAD + "spec: {hold: {since: \"2026-11-30T09:00:00Z\", by: a}, path: m/o}\n";
    assertThat(editor.edit(first, FILE, Optional.empty())).isEqualTo(HEAD + "spec: {path: m/o}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  hold:\n    # why\n    since: 2026-11-01T09:00:00Z\n    by: Bob # he\n",
        "  hold:\n    since: 2026-11-01T09:00:00Z\n    by: Bob\n    reason: >-\n      a\n      b\n",
        "  hold: {since: \"2026-11-01T09:00:00Z\",\n    by: Bob}\n",
        "  \"hold\": {since: 2026-11-01T09:00:00Z, by: Bob}   # for now\n",
      })
  void replacesAndRemovesWhatPeopleWrote(String hold) {
    String end = "  # the shop\n  namespace: shop\n# end\n";
    String start = HEAD + "spec:\n  bundle: https://n/b\n";
    String removed = editor.edit(start + hold + end, FILE, Optional.empty());
    assertThat(removed).isEqualTo(start + end);
    assertThat(editor.edit(start + hold + end, FILE, Optional.of(HOLD)))
        .isEqualTo(start + "  " + LINE + "\n" + end);
  }

  @Test
  void editsTheReferenceToAFolder() {
    String before = HEAD + "spec:\n  path: manifests/orders\n  source: https://g/x\n";
    assertThat(editor.edit(before, FILE, Optional.of(HOLD)))
        .isEqualTo(
            HEAD + "spec:\n  path: manifests/orders\n  " + LINE + "\n  source: https://g/x\n");
  }

  @Test
  void refusesWhatItCanNotChangeSafely() {
    String anchored =
        HEAD
            + "spec:\n  bundle: https://n/b\n  hold: {since: &t \"2026-11-01T09:00:00Z\", by: B}\n"
            + "  version: *t\n";
    assertThatThrownBy(() -> editor.edit(anchored, FILE, Optional.empty()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("spec.hold");
    assertThatThrownBy(() -> editor.edit("x", FILE, Optional.of(HOLD)))
        .isInstanceOf(UserErrorException.class);
  }
}
