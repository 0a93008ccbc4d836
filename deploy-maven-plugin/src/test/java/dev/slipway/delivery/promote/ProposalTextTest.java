package dev.slipway.delivery.promote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.MergeRequest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProposalTextTest {
  private static final MergeRequest.Branches BRANCHES =
      new MergeRequest.Branches("slipway/promote/orders", "main");
  private static final URI FORGE = URI.create("https://gitlab.example.com/shop/env-live");

  @Test
  void golden() {
    String source = "https://gitlab.example.com/shop/orders.git";
    FileEdits made =
        new FileEdits(
            Map.of("apps/orders.yaml", reference("orders", "1.4.1", "0a1b2c3d")),
            Map.of(
                "apps/orders.yaml", reference("orders", "1.4.2", "3f1a9c07"),
                "apps/billing.yaml", reference("billing", "2.0.0", "beefcafe")));

    String text =
        new ProposalText(FORGE, Map.of("orders", source, "billing", source))
            .description(made, BRANCHES);

    assertThat(text)
        .isEqualTo(
            """
            | app | from | to | commit | changes |
            | --- | --- | --- | --- | --- |
            | `billing` | – | `2.0.0` | `beefcafe` | – |
            | `orders` | `1.4.1` | `1.4.2` | `3f1a9c07` | [compare](https://gitlab.example.com/shop/orders/-/compare/0a1b2c3d...3f1a9c07) |

            Opened by `delivery:promote`. A newer version moves the branch `slipway/promote/orders` forward. To refuse this version, close the merge request: it is not opened again for the same content. Commits of others on the branch are not overwritten.
            """);
  }

  /** What stands in the environment's files is written by people. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0` @all",
        "/merge",
        "1 | 2",
        "<b>",
        "@ann",
        "[x](https://evil.example.com)",
        "\u202e1.0"
      })
  void whatIsNoVersionIsLeftOut(String version) {
    FileEdits made =
        new FileEdits(
            Map.of(
                "apps/orders.yaml", reference("orders", version.replace("\\", "\\\\"), "0a1b2c3d")),
            Map.of("apps/orders.yaml", reference("orders", "1.4.2", "3f1a9c07")));
    assertThat(description(made, "")).contains("| `orders` | – | `1.4.2` |");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example.com/shop/orders.git",
        "https://gitlab.example.com.evil.com/shop/orders",
        "https://gitlab.example.com/shop/orders) @all",
        "https://gitlab.example.com/shop/orders?x=1",
        "git@gitlab.example.com:shop/orders.git",
        "javascript:alert(1)",
        "",
      })
  void onlyRepositoriesOfThisServerAreLinked(String source) {
    FileEdits made =
        new FileEdits(
            Map.of("apps/orders.yaml", reference("orders", "1.4.1", "0a1b2c3d")),
            Map.of("apps/orders.yaml", reference("orders", "1.4.2", "3f1a9c07")));
    assertThat(description(made, source)).contains("`3f1a9c07` | – |").doesNotContain("](");
  }

  private static String description(FileEdits made, String source) {
    return new ProposalText(FORGE, Map.of("orders", source)).description(made, BRANCHES);
  }

  private static String reference(String app, String version, String commit) {
    return """
    apiVersion: slipway.dev/v1
    kind: App
    metadata:
      name: %s
    spec:
      bundle: https://nexus.example.com/x.tar.gz
      version: "%s"
      commit: %s
    """
        .formatted(app, version, commit);
  }
}
