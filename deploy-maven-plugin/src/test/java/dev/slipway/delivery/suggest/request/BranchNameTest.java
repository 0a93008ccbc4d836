package dev.slipway.delivery.suggest.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BranchNameTest {

  @ParameterizedTest
  @CsvSource({
    "orders, slipway/update/orders",
    "'  orders\n', slipway/update/orders",
    "Orders_2.x, slipway/update/Orders_2.x",
    "third-party, slipway/update/third-party"
  })
  void ordinaryNamesStayReadable(String group, String branch) {
    assertThat(BranchName.of(group)).isEqualTo(branch);
  }

  /** The rules of git-check-ref-format. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a..b",
        ".a",
        "a.",
        "a.lock",
        "a/b",
        "/a",
        "a//b",
        "a~1",
        "a^",
        "a:b",
        "a?",
        "a*",
        "a[b",
        "a\\b",
        "a@{b",
        "@",
        "-a",
        "a\nb",
        "a\u007fb",
        "\u00fcber",
        "\u202eabc",
        "",
        " ",
        "...",
        "-",
        "x.lock.lock",
        "\uD83D\uDE80"
      })
  void anyNameBecomesAValidBranch(String group) {
    String branch = BranchName.of(group);
    assertThat(branch).startsWith("slipway/update/").matches("[A-Za-z0-9._/-]+");
    String name = branch.substring(BranchName.PREFIX.length());
    assertThat(name)
        .isNotEmpty()
        .doesNotContain("..", "/")
        .doesNotStartWith(".")
        .doesNotStartWith("-")
        .doesNotEndWith(".")
        .doesNotEndWith(".lock")
        .hasSizeLessThanOrEqualTo(60);
  }

  @Test
  void differentGroupsHaveDifferentBranches() {
    Set<String> branches =
        Stream.of("a b", "a-b", "a/b", "a", "a.lock", "a\\b", "x".repeat(100), "x".repeat(101))
            .map(BranchName::of)
            .collect(Collectors.toSet());
    assertThat(branches).hasSize(8);
  }
}
