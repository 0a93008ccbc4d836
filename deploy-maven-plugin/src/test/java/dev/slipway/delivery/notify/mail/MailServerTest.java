package dev.slipway.delivery.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import dev.slipway.delivery.environment.NotifyMoment;
import java.io.IOException;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that want a login, are not trusted, or are not there. */
class MailServerTest extends MailScene {
  @Test
  void aLoginIsUsedIfThereIsOne() throws Exception {
    server.setUser("slipway", "s3cr3t");
    variables.put("SMTP_USER", "slipway");
    variables.put("SMTP_PASSWORD", "s3cr3t");
    receiver().report(FAILED);
    assertThat(server.getReceivedMessages()).hasSize(1);
    variables.put("SMTP_PASSWORD", "s3cr3t-other");
    memory.entries.clear();
    assertThatThrownBy(() -> receiver().report(FAILED))
        .isInstanceOf(IOException.class)
        .hasMessage("127.0.0.1 refused the user and the password");
  }

  @Test
  void aCertificateThatIsNotTrustedGetsNoMail() {
    GreenMail secure = TlsMail.start();
    try {
      variables.put("SMTP_SERVER", "smtps://localhost:" + secure.getSmtps().getPort());
      assertThatThrownBy(() -> receiver().report(FAILED))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("localhost: ")
          .hasMessageContaining("is not trusted");
      assertThat(secure.getReceivedMessages()).isEmpty();
    } finally {
      secure.stop();
    }
  }

  @Test
  void aServerThatIsGoneIsNamed() {
    server.stop();
    assertThatThrownBy(() -> receiver().report(FAILED))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("127.0.0.1: ");
    assertThat(memory.entries).isEmpty(); // the next run tells
  }

  @ParameterizedTest
  @CsvSource({
    "'',slipway@example.com",
    "https://smtp.example.com,slipway@example.com",
    "smtp.example.com,slipway@example.com",
    "smtp://user:s3cr3t@smtp.example.com,slipway@example.com",
    "smtps://smtp.example.com,''",
    "smtps://smtp.example.com,slipway"
  })
  void withoutAServerOrASenderNothingIsMailed(String smtp, String from) {
    variables.put("SMTP_SERVER", smtp);
    variables.put("SMTP_FROM", from);
    assertThat(setup().receiver(mail(EnumSet.of(NotifyMoment.FAILED)), variables(variables)))
        .isEmpty();
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).startsWith("No mail is sent: ").doesNotContain("s3cr3t");
  }
}
