package dev.slipway.delivery.forge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectPathTest {
  @ParameterizedTest
  @CsvSource({
    "https://gitlab.example.com/shop/orders, shop/orders",
    "https://gitlab.example.com/shop/orders.git, shop/orders",
    "https://GitLab.example.com/shop/sub/orders/, shop/sub/orders",
    "https://gitlab.example.com/shop/orders/-/tree/main, shop/orders",
    "ssh://git@gitlab.example.com/shop/orders.git, shop/orders",
    "https://github.com/shop/orders, ''",
    "https://gitlab.example.com/shop, ''",
    "git@gitlab.example.com:shop/orders.git, ''",
    "not an address, ''",
    "'', ''"
  })
  void onAHost(String address, String path) {
    assertThat(ProjectPath.on("gitlab.example.com", address).orElse("")).isEqualTo(path);
  }
}
