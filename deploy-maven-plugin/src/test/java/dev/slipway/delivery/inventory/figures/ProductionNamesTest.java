package dev.slipway.delivery.inventory.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionNamesTest {
  @ParameterizedTest
  @CsvSource({
    "staging production, production",
    "staging eu-prod us-prod, eu-prod us-prod",
    "pre-prod prod, prod",
    "PRE_PROD Prod, Prod",
    "non-production shop-live, shop-live",
    "preprod prod, prod",
    "shop-pre-prod shop-prod, shop-prod",
    "pre-eu-prod staging, pre-eu-prod",
    "pre-prod staging, pre-prod staging",
    "alive dev, alive dev"
  })
  void areThoseThatUsersSee(String environments, String expected) {
    assertThat(ProductionNames.of(List.of(environments.split(" ")), List.of()))
        .containsExactlyInAnyOrder(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"pre-prod, pre-prod", "other, ''"})
  void orThoseThatWereAskedFor(String asked, String expected) {
    assertThat(String.join(" ", ProductionNames.of(List.of("pre-prod", "prod"), List.of(asked))))
        .isEqualTo(expected);
  }
}
