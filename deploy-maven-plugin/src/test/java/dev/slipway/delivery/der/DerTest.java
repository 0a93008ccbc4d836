package dev.slipway.delivery.der;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.840.113549.1.1.1, 06092a864886f70d010101",
    "1.2.840.10045.2.1,    06072a8648ce3d0201",
    "2.5.29.15,            0603551d0f",
  })
  void writesObjectIdentifiers(String dotted, String hex) {
    assertThat(HexFormat.of().formatHex(Der.oid(dotted))).isEqualTo(hex);
  }

  @Test
  void writesSingleValues() {
    assertThat(hex(Der.integer(BigInteger.valueOf(128)))).isEqualTo("02020080");
    assertThat(hex(Der.none())).isEqualTo("0500");
    assertThat(hex(Der.yes())).isEqualTo("0101ff");
    assertThat(hex(Der.bits(2, new byte[] {4}))).isEqualTo("03020204");
    assertThat(hex(Der.time(Instant.parse("2026-11-29T23:30:00Z"))))
        .isEqualTo("170d" + hex("261129233000Z".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  /** Around each length at which one byte more is needed for it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536})
  void readsWhatItWrites(int length) throws GeneralSecurityException {
    byte[] content = new byte[length];
    byte[] der = Der.of(Der.SEQUENCE, Der.octets(content), Der.oid("2.5.29.15"));

    DerReader whole = new DerReader("it", der);
    assertThat(whole.at(Der.SEQUENCE)).isTrue();
    DerReader reader = whole.inside();
    assertThat(whole.at(Der.SEQUENCE)).isFalse();
    assertThat(reader.content()).isEqualTo(content);
    assertThat(reader.at(0x06)).isTrue();
    reader.skip();
    assertThatThrownBy(reader::skip).hasMessage("it is cut off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "3001",
        "3081",
        "308180",
        "30847fffffff",
        "3084ffffffff",
        "3085ff00000000"
      })
  void nothingIsReadBeyondTheEnd(String hex) {
    assertThatThrownBy(() -> new DerReader("it", HexFormat.of().parseHex(hex)).content())
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessage("it is cut off");
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
