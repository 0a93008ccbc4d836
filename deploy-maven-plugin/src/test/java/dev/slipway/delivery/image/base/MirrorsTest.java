package dev.slipway.delivery.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.registry.ImageName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirrorsTest {

  @ParameterizedTest
  @CsvSource({
    "'',                             nginx:1,            registry-1.docker.io/library/nginx:1",
    "docker.io=n.acme:82/hub,        nginx:1,            n.acme:82/hub/library/nginx:1",
    "docker.io=n.acme:82/hub,        docker.io/a/b,      n.acme:82/hub/a/b",
    "' docker.io = n.acme/hub/ ',    nginx,              n.acme/hub/library/nginx",
    "docker.io=n.acme,               nginx,              n.acme/library/nginx",
    "docker.io=localhost:5000,       nginx,              localhost:5000/library/nginx",
    "docker.io=n.acme,               ghcr.io/a/b:1,      ghcr.io/a/b:1",
    "'docker.io=a.b, ghcr.io=c.d/e', ghcr.io/a/b:1,      c.d/e/a/b:1",
    "*=n.acme/all,                   ghcr.io/a/b:1,      n.acme/all/a/b:1",
    "*=n.acme/all,                   n.acme/team/base:1, n.acme/team/base:1",
    "'*=n.acme, ghcr.io=ghcr.io',    ghcr.io/a/b:1,      ghcr.io/a/b:1",
    "'*=n.acme, ghcr.io=c.d',        quay.io/a/b:1,      n.acme/a/b:1",
  })
  void saysWhichPlaceToAsk(String table, String image, String asked) {
    assertThat(Mirrors.parse(table).of(ImageName.parse(image, "test"))).hasToString(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "docker.io,                   it does not have the form registry=mirror",
    "a.b=c.d=e.f,                 it does not have the form registry=mirror",
    "docker.io=https://n.acme,    a registry is written without a scheme",
    "docker.io=hub/mirror,        hub' is not a host",
    "docker.io=n.acme/Hub,        upper-case letters",
    "docker.io/library=n.acme,    the left side can't have a path",
    "'docker.io=a.b,index.docker.io=c.d', duplicate mirror",
    "docker.io=,                  is not a host",
  })
  void refusesWhatIsNoTable(String table, String why) {
    assertThatThrownBy(() -> Mirrors.parse(table))
        .hasMessageContaining("SLIP-9002")
        .hasMessageContaining("slipway.mirrors")
        .hasMessageContaining(why);
  }
}
