package dev.slipway.delivery.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestedGoalsTest {
  @ParameterizedTest
  @CsvSource({
    "deploy, true",
    "clean deploy, true",
    "delivery:resolve delivery:apply, true",
    "dev.slipway:deploy-maven-plugin:1.0.0:apply, true",
    "delivery:apply@again, true",
    "verify, false",
    "delivery:resolve delivery:plan, false",
    "install, false",
    "deploy:deploy, false",
    "delivery:resolve@x:apply, false"
  })
  void deployAndApplyApply(String goals, boolean apply) {
    assertThat(RequestedGoals.apply(List.of(goals.split(" ")))).isEqualTo(apply);
  }
}
