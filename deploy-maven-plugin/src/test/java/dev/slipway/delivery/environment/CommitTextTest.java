package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitTextTest {

  @Test
  void namesBundleAndCommit() {
    CommitText text =
        CommitText.of(
            new ReferenceUpdate(
                "orders", URI.create("https://n/b.tar.gz"), "", "1.4.2", "3f1a9c0", ""));
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
            CommitText.of(new ReferenceUpdate(app, URI.create("https://n/b"), "", "1", "", ""))
                .subject())
        .isEqualTo(subject);
  }
}
