package dev.slipway.manifest.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://host/x.git, https://host/x.git",
    "https://host:8443/x.git, https://host:8443/x.git",
    "https://user@host/x.git, https://host/x.git",
    "https://user:secret@host/x.git, https://host/x.git",
    "https://oauth2:glpat-secret@host:8443/a/b.git, https://host:8443/a/b.git",
    "HTTPS://user:secret@host/x.git, HTTPS://host/x.git",
    "https://:secret@host/x.git, https://host/x.git",
    "https://user:@host/x.git, https://host/x.git",
    "https://user:se@cret@host/x.git, https://host/x.git",
    "https://user@corp.com:secret@host/x.git, https://host/x.git",
    "https://user:se/cret@host/x.git, ''",
    "https://host/~user@corp/x.git, https://host/~user@corp/x.git",
    "https://[::1]:8443/x@y.git, https://[::1]:8443/x@y.git",
    "https://user:secret@[::1]/x.git, https://[::1]/x.git",
    "https://host/x.git?private_token=secret, https://host/x.git",
    "https://host/x.git#secret, https://host/x.git",
    "https://user:secret@host, https://host",
    "https://user:secret@host?x, https://host",
    "ssh://git@host:22/x.git, ssh://host:22/x.git",
    "codecommit::https://user:secret@host/x, codecommit::https://host/x",
    "git@host:team/x.git, git@host:team/x.git",
    "host:team/x.git, host:team/x.git",
    "host:team@corp/x.git, ''",
    "user:secret@host:x.git, ''",
    "/srv/git/x.git, /srv/git/x.git",
    "../x@y.git, ../x@y.git",
    "file:///srv/x@y.git, file:///srv/x@y.git",
    "'https://user:secret@host/x.git?a\nb#c', https://host/x.git",
    "'https://user:secret@host/x\ny.git', 'https://host/x\ny.git'",
    "'user:secret@host:x\ny', ''",
    "'', ''",
  })
  void takesCredentialsOutOfAnAddress(String url, String expected) {
    assertThat(OriginUrl.withoutCredentials(url)).isEqualTo(expected);
  }
}
