package dev.slipway.delivery.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers repeat what they were sent, in full or encoded. */
class KnownSecretsTest {
  private static final String SECRET = "s3cret/wörd+>~?";

  private final KnownSecrets secrets = new KnownSecrets(List.of(SECRET, "short"));

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "me", "bot", "gitlab-ci-token", "müller@example.com"})
  void theHeaderOfBasicAuthenticationIsMaskedWhoeverTheUserIs(String user) {
    byte[] login = (user + ":" + SECRET).getBytes(UTF_8);
    for (Base64.Encoder encoder :
        List.of(
            Base64.getEncoder(),
            Base64.getUrlEncoder(),
            Base64.getEncoder().withoutPadding(),
            Base64.getUrlEncoder().withoutPadding())) {
      String encoded = encoder.encodeToString(login);

      String masked = secrets.masked("sent: Basic " + encoded + " (401)");

      assertThat(masked).startsWith("sent: Basic ").endsWith(" (401)").contains("***");
      assertThat(longestPart(masked, encoded.substring(encoded.length() - SECRET.length())))
          .isLessThan(3);
    }
  }

  @Test
  void somethingBehindASecretHidesItNot() {
    String encoded = Base64.getEncoder().encodeToString(("{a:" + SECRET + "}").getBytes(UTF_8));
    assertThat(secrets.masked(encoded)).matches("[A-Za-z0-9+/]{1,5}\\*\\*\\*[A-Za-z0-9+/=]{1,4}");
  }

  @Test
  void asTextAndInAUrl() {
    assertThat(secrets.masked("no " + SECRET + ", ?p=s3cret%2Fw%C3%B6rd%2B%3E%7E%3F&short"))
        .isEqualTo("no ***, ?p=***&short");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "a form of Java | pass+%22w%C3%B6rd%22%3C*%7E%28%29%5C",
        "a form of Go | pass+%22w%C3%B6rd%22%3C%2A~%28%29%5C",
        "RFC 3986 | pass%20%22w%C3%B6rd%22%3C%2A~%28%29%5C",
        "JavaScript | pass%20%22w%C3%B6rd%22%3C*~()%5C",
        "JSON | pass \\\"wörd\\\"<*~()\\\\",
        "JSON of Go | pass \\\"wörd\\\"\\u003c*~()\\\\",
        "JSON in ASCII | pass \\\"w\\u00F6rd\\\"<*~()\\\\",
        "a form with small digits | pass+%22w%c3%b6rd%22%3c%2a~%28%29%5c",
        "a path with small digits | pass%20%22w%c3%b6rd%22%3c%2a~%28%29%5c",
        "JSON in ASCII with small digits | pass \\\"w\\u00f6rd\\\"<*~()\\\\",
        "JSON with large digits | pass \\\"wörd\\\"\\u003C*~()\\\\",
      })
  void theMarksThatASecretIsWrittenWith(String where, String written) {
    KnownSecrets marked = new KnownSecrets(List.of("pass \"wörd\"<*~()\\"));
    assertThat(marked.masked("{" + written + "}")).as(where).isEqualTo("{***}");
  }

  @Test
  void variablesThatAreSecretsAreKnownByTheirNames() {
    assertThat(
            KnownSecrets.ofVariables(
                Map.of(
                    "NEXUS_PASSWORD", "a",
                    "SLACK_BOT", "b",
                    "PATH", "c",
                    "ci_job_token", "d",
                    "NEXUS_PASS", "e",
                    "CI_JOB_JWT_V2", "f",
                    "HOOK_URL", "g")))
        .containsExactlyInAnyOrder("a", "b", "d", "e", "f", "g");
  }

  /** Of how many characters the longest common part is. */
  private static int longestPart(String text, String encoded) {
    int longest = 0;
    for (int begin = 0; begin < encoded.length(); begin++) {
      for (int end = begin + longest + 1; end <= encoded.length(); end++) {
        if (text.contains(encoded.substring(begin, end))) {
          longest = end - begin;
        }
      }
    }
    return longest;
  }
}
