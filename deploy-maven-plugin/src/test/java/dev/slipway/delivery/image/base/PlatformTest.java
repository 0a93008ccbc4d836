package dev.slipway.delivery.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "linux/amd64,    linux/amd64,    true",
    "Linux/AMD64,    linux/amd64,    true",
    "linux/amd64,    linux/amd64/v3, true",
    "linux/amd64,    linux/arm64,    false",
    "linux/amd64,    windows/amd64,  false",
    "linux/arm64,    linux/arm64/v8, true",
    "linux/arm64/v8, linux/arm64,    true",
    "linux/arm64/v9, linux/arm64,    false",
    "linux/arm/v7,   linux/arm/v7,   true",
    "linux/arm/v7,   linux/arm/v6,   false",
    "linux/arm/v7,   linux/arm,      false",
  })
  void acceptsWhatServes(String wanted, String offered, boolean accepted) {
    assertThat(Platform.parse(wanted).accepts(Platform.parse(offered))).isEqualTo(accepted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux", "", "/amd64", "linux/", "a/b/c/d", "linux/amd64/"})
  void isOsAndArchitecture(String text) {
    if (text.endsWith("64/")) {
      assertThat(Platform.parse(text).variant()).isEmpty();
    } else {
      assertThatThrownBy(() -> Platform.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "linux/amd64, linux/amd64",
    "'linux/amd64, linux/arm64 ,linux/amd64', linux/amd64 linux/arm64",
    "'linux/amd64,', SLIP-9002",
    "'', SLIP-9002",
    "amd64, is not os/architecture",
  })
  void readsLists(String text, String read) {
    if (read.startsWith("linux")) {
      assertThat(Platform.list(text).stream().map(Platform::toString))
          .containsExactly(read.split(" "));
    } else {
      assertThatThrownBy(() -> Platform.list(text)).hasMessageContaining(read);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "linux/amd64, 'linux/amd64/v3 linux/amd64', linux/amd64",
    "linux/amd64, 'linux/amd64/v2 linux/amd64/v3', linux/amd64/v2",
    "linux/arm/v7, 'linux/arm/v6 linux/arm/v7', linux/arm/v7",
  })
  void prefersWhatIsJustIt(String wanted, String offered, String chosen) throws Exception {
    List<PlatformChoice.Offer<String>> offers =
        Stream.of(offered.split(" "))
            .map(text -> new PlatformChoice.Offer<>(Platform.parse(text), text))
            .toList();
    assertThat(PlatformChoice.choose(offers, Platform.parse(wanted)).image()).isEqualTo(chosen);
  }
}
