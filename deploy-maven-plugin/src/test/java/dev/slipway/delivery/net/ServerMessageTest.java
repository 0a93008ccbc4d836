package dev.slipway.delivery.net;

import static dev.slipway.delivery.net.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerMessageTest extends ScriptedClient {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 cannot be updated                                   | 400 cannot be updated
          see https://h/help?session=s3cr3t.                      | see https://h/help
          at https://u:s3cr3t@h/x now                             | at https://***@h/x now
          Authorization: Bearer s3cr3ts3cr3ts3cr3ts3cr3t no       | Authorization: Bearer *** no
          got basic czNjcjN0czNjcjN0czNjcjN0s3cr3t                | got basic ***
          Basic authentication is required                        | Basic authentication is required
          eyJhbGciOiJIUzI9.eyJzdWIiOs3cr3t.sig_s3cr3t is expired  | *** is expired
          form: password=s3cr3t&user=ci                           | form: password=***&user=ci
          "token": "s3cr3t", "user": "ci"                         | "token": "***", "user": "ci"
          api_key = s3cr3t                                        | api_key = ***
          Not Found                                               | Not Found
          basic AAAAAAAAAAAAAAAAAAAA                              | basic ***
          spec.token: Invalid value: what it says                 | spec.token: Invalid value: what it says
          secrets is forbidden: User cannot list                  | secrets is forbidden: User cannot list
          """)
  void masksWhatLooksLikeASecret(String said, String text) {
    assertThat(ServerMessage.text(said)).isEqualTo(text).doesNotContain("s3cr3t");
    assertThat(ServerMessage.whole(said)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[31m", "\u0007", "\r", "\u202e", "\u2028", "\u200b", "\u0000"})
  void steersNoTerminal(String character) {
    assertThat(ServerMessage.text("a" + character + "b"))
        .startsWith("a?")
        .endsWith("b")
        .doesNotContain(character);
    assertThat(ServerMessage.text("a\r\nb\tc")).isEqualTo("a\nb\tc");
  }

  static List<String> endless() {
    return List.of(
        "a".repeat(3_000_000),
        "password=".repeat(300_000),
        "Bearer ".repeat(300_000),
        "eyJ".repeat(1_000_000),
        "https://".repeat(300_000),
        " ".repeat(2_000_000) + "x",
        "token" + " ".repeat(2_000_000) + "= x",
        "eyJaaaaaaaaaa." + "a".repeat(2_000_000));
  }

  /** Every pattern, on what it could stumble over. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("endless")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void isBoundedInLengthAndTime(String said) {
    assertThat(ServerMessage.text(said).length()).isLessThan(2_100);
    assertThat(ServerMessage.whole(said).length()).isLessThanOrEqualTo(2 << 20);
  }

  @Test
  void saysThatItIsCut() {
    assertThat(ServerMessage.text("a".repeat(5000))).startsWith("aaa").endsWith("… (cut, 5 kB)");
  }

  /** A page of an error that prints the request: neither the header, nor the password in it. */
  @ParameterizedTest
  @ValueSource(ints = {400, 403, 500})
  void credentialsThatAServerSaysBackAreMasked(int status) throws IOException {
    String page = "you sent Basic " + BASE64 + ", that is ci and s3cr3t";
    says(answer(status + " no to " + BASE64 + " of s3cr3t", page));
    HttpSettings once = HttpSettings.standard().withRetries(0);
    try (ApacheHttp client = client(once)) {
      HttpAnswer answer = client.send(HttpCall.of("GET", server.uri("/")).as(CI));
      assertThat(answer.statusLine()).isEqualTo(status + " no to *** of ***");
      assertThat(answer.text()).isEqualTo("you sent Basic ***, that is ci and ***");
    }
  }

  @Test
  void whatWasAskedForIsLeftAsItIs() throws IOException {
    says(answer("200 OK", "s3cr3t is what the file says"));
    assertThat(http.send(HttpCall.of("GET", server.uri("/")).as(CI)).text()).contains("s3cr3t");
  }
}
