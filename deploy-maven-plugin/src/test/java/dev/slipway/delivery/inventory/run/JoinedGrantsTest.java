package dev.slipway.delivery.inventory.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Seen;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinedGrantsTest {
  /** {@code orders admin ana+bob}, several with a semicolon; the namespace * stands for each. */
  private static List<GrantFacts> grants(String text, Seen seen) {
    return Arrays.stream(text.split(";"))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .map(one -> one.split(" "))
        .map(
            words ->
                new GrantFacts(
                    words[0].equals("*") ? "" : words[0],
                    words[1],
                    List.of(words[2].split("\\+")),
                    "",
                    "",
                    Optional.empty(),
                    seen))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders admin ana | orders admin ana | orders admin [ana] BOTH",
        "orders admin ana | '' | orders admin [ana] FILES",
        "'' | orders admin ana | orders admin [ana] CLUSTER",
        "orders admin ana | shop admin ana | orders admin [ana] FILES, shop admin [ana] CLUSTER",
        "orders admin ana | orders developer ana | orders admin [ana] FILES, orders developer [ana] CLUSTER",
        "orders developer a; orders developer b | orders developer a+b+eve | orders developer [a] BOTH, orders developer [b] BOTH, orders developer [eve] CLUSTER",
        "orders developer a+b | orders developer a | orders developer [a, b] FILES",
        "* readonly all; orders readonly a | orders readonly a+all; shop readonly all | ' readonly [all] BOTH, orders readonly [a] BOTH'",
      })
  void saysWhereAGrantIs(String files, String cluster, String joined) {
    assertThat(
            JoinedGrants.of(grants(files, Seen.FILES), grants(cluster, Seen.CLUSTER)).stream()
                .map(
                    one ->
                        one.namespace()
                            + " "
                            + one.level()
                            + " "
                            + one.subjects()
                            + " "
                            + one.seen())
                .collect(Collectors.joining(", ")))
        .isEqualTo(joined);
  }
}
