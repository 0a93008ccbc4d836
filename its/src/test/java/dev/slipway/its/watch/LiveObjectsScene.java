package dev.slipway.its.watch;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeApi;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Live objects of two API servers. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class LiveObjectsScene {
  static final String WATCHES = ".*[?&]watch=true.*";
  static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";

  BedFile bed;
  Path work;
  KubeApi standIn;

  /** Which server. */
  enum Server {
    BED,
    STAND_IN
  }

  @BeforeAll
  void start() {
    bed = BedFile.load();
    work = bed.path("work").resolve("live-objects");
    standIn = KubeApi.standIn(work.resolve("stand-in"));
  }

  @AfterAll
  void stop() {
    standIn.close();
  }

  WatchScene scene(Server server) throws Exception {
    return server == Server.BED ? WatchScene.of(bed) : WatchScene.of(standIn, work);
  }
}
