package dev.slipway.manifest.validate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir private Path directory;

  @Test
  void thoseForServersNameFilesInTheRepository() throws IOException {
    Path target = directory.resolve("delivery");

    Reports.of(List.of("json", " sarif", "junit", "gitlab"))
        .write(Examples.SOME, file -> "orders/" + file, target);

    String named = "\"orders/src/main/k8s/orders.yaml\"";
    String plain = "\"src/main/k8s/orders.yaml\"";
    assertThat(target.resolve("gl-code-quality-report.json"))
        .content()
        .contains(named)
        .doesNotContain(plain);
    assertThat(target.resolve("validation.sarif"))
        .content()
        .contains(named, "\"startLine\":12,\"startColumn\":11")
        .doesNotContain(plain);
    assertThat(target.resolve("validation.json")).content().contains(plain).doesNotContain(named);
    assertThat(target.resolve("TEST-validation.xml"))
        .content()
        .contains(plain)
        .doesNotContain(named);
  }

  @Test
  void modulesShareNoFingerprint() {
    Validation other = Examples.SOME.renamed(file -> "billing/" + file);
    List<String> orders = fingerprints(Examples.SOME);
    assertThat(fingerprints(other)).hasSameSizeAs(orders).doesNotContainAnyElementsOf(orders);
  }

  @Test
  void anUnknownReportIsRefused() {
    assertThatThrownBy(() -> Reports.of(List.of("html")))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("html");
  }

  private static List<String> fingerprints(Validation result) {
    Fingerprints all = new Fingerprints();
    return result.findings().stream().map(all::next).toList();
  }
}
