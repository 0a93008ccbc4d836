package dev.slipway.manifest.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"ä\\n\\u0001\"",
        "{\"b\":1,\"a\":[true,false,null,{}],\"ö\":\"x\"}",
        "[1,-1,2147483648,-9223372036854775808,123456789012345678901234567890]",
        "[1.5,-0.25,12345678901234567890.123]",
      })
  void comesBackAsItWas(String text) {
    assertThat(new String(Json.write(Json.read(text.getBytes(UTF_8))), UTF_8)).isEqualTo(text);
  }

  @Test
  void writesManyTreesInLines() {
    assertThat(Json.lines(List.of())).isEmpty();
    assertThat(Json.lines(List.of(Json.object().put("a", "ö\n"), Json.object())))
        .isEqualTo("{\"a\":\"ö\\n\"},\n{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1,\"b\":{\"c\":[1,2,\"x\"]}}", "[[],[{}],\"\",0]"})
  void isTheTreeThatAMapperReads(String text) {
    assertThat(Json.read(text.getBytes(UTF_8))).isEqualTo(new JsonMapper().readTree(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "[1,]", "{\"a\":1} x", "{} {}", "{\"a\":1,\"a\":2}", "NaN", "'a'"})
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(() -> Json.read(text.getBytes(UTF_8))).isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e1111111111111", "[-3.5E-1111111111111]", "{\"a\":1e2147483648}"})
  void refusesExponentsThatNoNumberCanHave(String text) {
    assertThatThrownBy(() -> Json.read(text.getBytes(UTF_8))).isInstanceOf(JacksonException.class);
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    assertThatThrownBy(() -> Json.read("[".repeat(100_000).getBytes(UTF_8)))
        .isInstanceOf(JacksonException.class);
  }
}
