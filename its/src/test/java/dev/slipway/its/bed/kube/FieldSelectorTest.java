package dev.slipway.its.bed.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FieldSelectorTest {
  private static final ResourceType EVENTS =
      new ResourceType("", "v1", "Event", "events", true, List.of());
  private static final JsonNode EVENT =
      JsonMapper.builder()
          .build()
          .readTree(
              "{\"metadata\":{\"name\":\"e\"},\"type\":\"Warning\",\"involvedObject\":{\"kind\":\"Pod\"}}");

  @ParameterizedTest
  @CsvSource({
    "'',                                      true",
    "type=Warning,                            true",
    "type==Warning,                           true",
    "type!=Warning,                           false",
    "type=Normal,                             false",
    "reason=,                                 true",
    "'type=Warning,involvedObject.kind=Pod',  true",
    "'type=Warning,involvedObject.kind!=Pod', false",
    "metadata.name=e,                         true"
  })
  void fieldsAreCompared(String selector, boolean matches) {
    assertThat(FieldSelector.parse(selector, EVENTS).matches(EVENT)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"message=x", "status.phase=Running", "type"})
  void othersAreRefused(String selector) {
    assertThatThrownBy(() -> FieldSelector.parse(selector, EVENTS)).isInstanceOf(KubeFailure.class);
  }
}
