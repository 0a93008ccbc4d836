package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          Basic realm="bed"                               | basic{realm=bed}
          BASIC realm="Sonatype Nexus Repository Manager" | basic{realm=Sonatype Nexus Repository Manager}
          Bearer realm="https://t/?a=b",service="s, t"    | bearer{realm=https://t/?a=b, service=s, t}
          Bearer realm=https://t/x , scope="a:b:pull"     | bearer{realm=https://t/x, scope=a:b:pull}
          Negotiate                                       | negotiate{}
          Basic realm="x", Bearer realm="y",service="z"   | basic{realm=x} bearer{realm=y, service=z}
          Negotiate, Basic realm="x"                      | negotiate{} basic{realm=x}
          ''                                              | ''
          """)
  void readsWhatAHeaderOffers(String header, String offers) {
    assertThat(
            String.join(
                " ",
                Challenge.parse(List.of(header)).stream()
                    .map(challenge -> challenge.scheme() + challenge.parameters())
                    .toList()))
        .isEqualTo(offers);
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer realm=\"x\", true",
    "Bearer service=\"x\", false",
    "Basic realm=\"x\", false"
  })
  void knowsWhatATokenIsWantedFor(String header, boolean bearer) {
    assertThat(Challenge.parse(List.of("Negotiate", header)).get(1).isBearer()).isEqualTo(bearer);
  }
}
