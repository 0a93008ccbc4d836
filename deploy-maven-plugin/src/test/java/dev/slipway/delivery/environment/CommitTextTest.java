package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitTextTest {

  @Test
  void namesBundleAndCommit() {
    CommitText text =
        CommitText.of(
            List.of(
                new ReferenceUpdate(
                    "orders", URI.create("https://n/b.tar.gz"), "", "1.4.2", "3f1a9c0", "")));
    assertThat(text.message())
        .isEqualTo("orders 1.4.2\n\nBundle: https://n/b.tar.gz\nCommit: 3f1a9c0\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/close, close 1",
    "'#12', 12 1",
    "@all, \uff20all 1",
    "'a\n\nfixes #1', 'a fixes #1 1'",
    "'a\u001b[31m', 'a [31m 1'",
    "'[skip ci] a', '(skip ci) a 1'",
    "'[CI SKIP]', '(CI SKIP) 1'",
  })
  void takesTheSting(String app, String subject) {
    assertThat(
            CommitText.of(
                    List.of(new ReferenceUpdate(app, URI.create("https://n/b"), "", "1", "", "")))
                .subject())
        .isEqualTo(subject);
  }

  @Test
  void namesSeveralAppsOfOneBuild() {
    List<ReferenceUpdate> two = List.of(update("orders", "1.4.2"), update("billing", "2.0"));
    assertThat(CommitText.of(two).message())
        .isEqualTo(
            """
            orders 1.4.2, billing 2.0

            orders 1.4.2
            Bundle: https://n/orders

            billing 2.0
            Bundle: https://n/billing
            """);
  }

  @ParameterizedTest
  @CsvSource({"1.0, '30 apps, version 1.0'", "2.0, '30 apps, version 1.0 and others'"})
  void countsAppsThatASubjectHasNoRoomFor(String last, String subject) {
    List<ReferenceUpdate> many = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      many.add(update("app" + i, i == 29 ? last : "1.0"));
    }
    CommitText text = CommitText.of(many);
    assertThat(text.subject()).isEqualTo(subject);
    assertThat(text.body()).contains("app29 " + last);
  }

  private static ReferenceUpdate update(String app, String version) {
    return new ReferenceUpdate(app, URI.create("https://n/" + app), "", version, "", "");
  }
}
