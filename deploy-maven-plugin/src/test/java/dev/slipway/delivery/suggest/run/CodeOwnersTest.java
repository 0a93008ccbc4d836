package dev.slipway.delivery.suggest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeOwnersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* @ada | apps/orders.yaml | ada",
        "* @ada;apps/ @bob | apps/orders.yaml | bob",
        "apps/ @bob;* @ada | apps/orders.yaml | ada",
        "/apps/ @bob | apps/orders.yaml | bob",
        "/apps/ @bob | x/apps/orders.yaml | ''",
        "apps/ @bob | x/apps/orders.yaml | bob",
        "orders.yaml @bob | apps/orders.yaml | bob",
        "*.yaml @bob | apps/orders.yaml | bob",
        "*.yml @bob | apps/orders.yaml | ''",
        "apps @bob | apps/orders.yaml | bob",
        "/apps/*.yaml @bob @cleo | apps/orders.yaml | bob,cleo",
        "* @my/group ops@example.com @bob | a | bob",
        "* @@developer | a | ''",
        "# * @ada | a | ''",
        "* @ada # and @bob | a | ada",
        "[Docs] @team;* @ada;[Code];* @bob | a | ada,bob",
        "[Docs];*.md @ada;^[Code][2];* @bob | a | bob",
        "* @ada;apps/ | apps/a | ''",
        "* @a @b @c @d @e @f | a | a,b,c,d,e"
      })
  void namesTheUsersOfAPath(String text, String path, String users) {
    CodeOwners owners = CodeOwners.of(Map.of("CODEOWNERS", text.strip().replace(";", "\n")));
    assertThat(String.join(",", owners.of(List.of(path.strip())))).isEqualTo(users.strip());
  }

  @Test
  void theFirstOfThreeFilesCounts() {
    Map<String, String> files = Map.of("CODEOWNERS", "* @ada", ".gitlab/CODEOWNERS", "* @bob");
    assertThat(CodeOwners.of(files).of(List.of("a"))).containsExactly("ada");
    assertThat(CodeOwners.of(Map.of()).of(List.of("a"))).isEmpty();
  }
}
