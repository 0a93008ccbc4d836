package dev.slipway.delivery.doctor.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.kubeconfig.UserCredentials;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.State;
import dev.slipway.delivery.net.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who made a token writes into it what they like. */
class KubeconfigTokenCheckTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  private static Outcome outcome(String claims) {
    String body = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(US_ASCII));
    Secret token = Secret.of("e30." + body + ".c2ln");
    return new KubeconfigTokenCheck(
            new UserCredentials(List.of(), Optional.of(token), ""), InstantSource.fixed(NOW))
        .run();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                             | OK     | the token, without an end
          {"exp":"soon"}                                 | OK     | the token, without an end
          {"exp":31556889864403199}                      | OK     | the token, without an end
          {"exp":99999999999999999999999}                | OK     | the token, without an end
          {"exp":1e300}                                  | OK     | the token, without an end
          {"exp":253402300799}                           | OK     | the token ends on 9999-12-31
          {"exp":1900000000,"iat":31556889864403199}     | OK     | the token ends on 2030-03-17
          {"exp":-99999999999999999999999}               | FAILED | the token ended on 1970-01-01
          {"exp":-31557014167219200}                     | FAILED | the token ended on 1970-01-01
          {"exp":1900000000,"sub":"root; rm -rf /"}      | OK     | the token ends on 2030-03-17
          [1]                                            | OK     | it is not a JWT
          """)
  void anyClaimHasAnOutcome(String claims, State state, String seen) {
    Outcome outcome = outcome(claims);

    assertThat(outcome.state()).isEqualTo(state);
    assertThat(outcome.seen()).startsWith(seen).doesNotContain("root");
  }
}
