package dev.slipway.its.bed.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

class LabelSelectorTest {
  private final YAMLMapper yaml = YAMLMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                               | true",
        "app=shop                         | true",
        "app==shop,tier!=db               | true",
        "app=other                        | false",
        "app!=other                       | true",
        "missing!=x                       | true",
        "slipway.dev/environment=prod     | true",
        "slipway.dev/environment          | true",
        "!slipway.dev/environment         | false",
        "!missing                         | true",
        "app in (shop, other),tier        | true",
        "app notin (shop)                 | false",
      })
  void matches(String selector, boolean expected) {
    var object =
        yaml.readTree("metadata: {labels: {app: shop, tier: web, slipway.dev/environment: prod}}");

    assertThat(LabelSelector.parse(selector).matches(object)).isEqualTo(expected);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> LabelSelector.parse("a=b=c")).isInstanceOf(KubeFailure.class);
  }
}
