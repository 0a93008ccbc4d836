package dev.slipway.manifest.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** What a mapper makes, without the mapper. */
class JsonMapsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final ObjectWriter INDENTED =
      MAPPER
          .writer()
          .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " {\"b\": 1, \"a\": [true, false, null, {}, []], \"ö\": \"x\\n\\u0001\\ud83d\\udea2\"} ",
        "{\"a\":[1,-1,2147483647,2147483648,-9223372036854775808,123456789012345678901234567890]}",
        "{\"a\":[1.5,-0.25,1e3,0.1,12345678901234567890.123,1E-400]}",
        "{\"a\":1,\"a\":2}",
        "{\"\":{\"\":\"\"}}",
      })
  void readsAndWritesAsAMapperDoes(String text) {
    Map<String, Object> map = JsonMaps.read(text.getBytes(UTF_8));
    assertThat(map).isEqualTo(MAPPER.readValue(text, Map.class));
    assertThat(new String(JsonMaps.write(map), UTF_8)).isEqualTo(MAPPER.writeValueAsString(map));
    assertThat(JsonMaps.pretty(map)).isEqualTo(INDENTED.writeValueAsString(map) + "\n");
  }

  /** It would be written as a text, {@code "Infinity"}. */
  @ParameterizedTest
  @ValueSource(strings = {"1E400", "-1e999", "[1.5, 2e308]"})
  void refusesNumbersThatAreLargerThanAny(String number) {
    assertThatThrownBy(() -> JsonMaps.read(("{\"a\":" + number + "}").getBytes(UTF_8)))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("larger than any");
  }

  /** UTF-8 has no bytes for it, so that another text would be read. */
  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "\udc00", "a\udfffb", "\ud83d\ud83d\udea2", "\udea2\ud83d"})
  void writesHalfACharacterForPeopleSoThatItIsReadAgain(String text) {
    Map<String, Object> map = Map.of("a", List.of(text, "\ud83d\udea2"));
    String written = JsonMaps.pretty(map);
    assertThat(UTF_8.newEncoder().canEncode(written)).isTrue();
    assertThat(written).contains("\ud83d\udea2");
    assertThat(JsonMaps.read(written.getBytes(UTF_8))).isEqualTo(map);
  }

  @Test
  void writesAllThatManifestsHold() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("big", new BigInteger("123456789012345678901234567890"));
    map.put("decimal", new BigDecimal("1.10"));
    map.put("double", 0.1);
    map.put("long", 1L << 40);
    map.put("null", Collections.singletonList(null));
    map.put("list", List.of(Map.of("a", "</script>\"\\")));
    assertThat(new String(JsonMaps.write(map), UTF_8)).isEqualTo(MAPPER.writeValueAsString(map));
    assertThat(JsonMaps.ascii(Map.of("ö", "🚢"))).isEqualTo("{\"\\u00F6\":\"\\uD83D\\uDEA2\"}");
  }

  @Test
  void makesNoJsonOfWhatIsNone() {
    assertThatThrownBy(() -> JsonMaps.write(Map.of("a", Instant.EPOCH)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[]", "null", "\"a\"", "{\"a\":1} x", "{} {}", "{'a':1}"})
  void refusesWhatIsNoObject(String text) {
    assertThatThrownBy(() -> JsonMaps.read(text.getBytes(UTF_8)))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void boundsTheDepth() {
    String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
    assertThatThrownBy(() -> JsonMaps.read(deep.getBytes(UTF_8)))
        .isInstanceOf(JacksonException.class);
  }
}
