package dev.slipway.delivery.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.notify.Reports;
import dev.slipway.delivery.notify.TestBudgets;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpTransportTest {
  private static final MailMessage MAIL =
      new MailMessage(
          List.of("ops@example.com"), "subject", "text", "<p>html</p>", "<a@b>", List.of());

  @Test
  void aCertificateMustBeTrustedAndForTheHost() throws Exception {
    HttpSettings trusting = HttpSettings.standard().withAuthorities(List.of(TlsMail.certificate()));
    GreenMail server = TlsMail.start();
    try {
      int port = server.getSmtps().getPort();
      transport("smtps://localhost:" + port, trusting).send(MAIL);
      assertThat(server.getReceivedMessages()).hasSize(1);
      for (SmtpTransport refusing :
          List.of(
              transport("smtps://127.0.0.1:" + port, trusting), // it is for localhost
              transport("smtps://localhost:" + port, HttpSettings.standard()))) {
        assertThatThrownBy(() -> refusing.send(MAIL)).isInstanceOf(IOException.class);
      }
      assertThat(server.getReceivedMessages()).hasSize(1);
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "smtp://smtp.example.com,587,false,true",
    "smtp://smtp.example.com:25,25,false,true",
    "smtp://relay.example.com:25,25,false,false",
    "smtp://127.0.0.1:25,25,false,false",
    "smtps://smtp.example.com,465,true,false",
    "SMTPS://smtp.example.com:4465,4465,true,false"
  })
  void nothingIsSentWithoutTlsButToHostsThatMayHaveNone(
      String uri, String port, String tls, String required) throws IOException {
    HttpSettings settings =
        HttpSettings.standard().withPlain(PlainHosts.of("relay.example.com:25", ""));
    Properties properties = transport(uri, settings).properties(Duration.ofSeconds(4));
    assertThat(properties)
        .containsEntry("mail.smtp.port", port)
        .containsEntry("mail.smtp.ssl.enable", tls)
        .containsEntry("mail.smtp.starttls.required", required)
        .containsEntry("mail.smtp.ssl.checkserveridentity", "true")
        .containsEntry("mail.smtp.auth", "true")
        .doesNotContainValue("s3cr3t");
    assertThat(Long.parseLong(properties.getProperty("mail.smtp.timeout"))).isBetween(1L, 4000L);
  }

  private static SmtpTransport transport(String uri, HttpSettings settings) {
    String user = uri.contains("localhost") ? "" : "user";
    return new SmtpTransport(
        new SmtpTransport.Server(URI.create(uri), "slipway@example.com", user, Secret.of("s3cr3t")),
        settings,
        TestBudgets.of(Duration.ofSeconds(4)),
        InstantSource.fixed(Reports.START));
  }
}
