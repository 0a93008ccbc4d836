package dev.slipway.its.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BedReportTest {
  @TempDir private Path build;

  @Test
  void saysWhatWasRealAndWhichTestsWereSkipped() throws IOException {
    Path bed =
        Files.writeString(
            build.resolve("bed.properties"),
            """
            bed.registry.real=true
            bed.registry.description=docker-registry (distribution)
            bed.git.missing=no git on the PATH
            bed.kube.real=false
            bed.kube.description=stand-in Kubernetes API (no kube-apiserver on this machine)
            bed.kube.missing=stand-in Kubernetes API (no kube-apiserver on this machine)
            """);
    report(
        "its/target/failsafe-reports/TEST-a.xml",
        """
        <testcase name="a"><skipped type="t"><![CDATA[org.opentest4j.TestAbortedException: \
        Assumption failed: no kubectl on this machine
        \tat a.B.c(B.java:1)]]></skipped></testcase>
        <testcase name="b"><skipped type="t"><![CDATA[org.opentest4j.TestAbortedException: \
        Assumption failed: no kubectl on this machine
        \tat a.B.d(B.java:2)]]></skipped></testcase>
        <testcase name="c"/>
        """);
    report(
        "other/target/surefire-reports/TEST-b.xml",
        "<testcase name=\"d\"><skipped/></testcase><skippedNot/><skipped message=\"on Windows\"/>");

    assertThat(
            new BedReport(
                    Optional.of(BedFile.load(bed)),
                    tool -> Optional.of("/bin/" + tool).filter(path -> path.endsWith("c")),
                    build)
                .lines())
        .containsExactly(
            "What this run was tested with:",
            "  registry   real      docker-registry (distribution)",
            "  nexus      MISSING",
            "  git        MISSING   no git on the PATH",
            "  kube       STAND-IN  stand-in Kubernetes API (no kube-apiserver on this machine)",
            "  kubectl    MISSING",
            "  skopeo     MISSING",
            "  podman     MISSING",
            "  unshare    MISSING",
            "  gcc        real      /bin/gcc",
            "  promtool   MISSING",
            "  node       MISSING",
            "  npm        MISSING",
            "  chromium   MISSING",
            "  JDK 17     MISSING",
            "  JDK 25     MISSING",
            "Skipped tests: 4",
            "     2  no kubectl on this machine",
            "     1  for no stated reason",
            "     1  on Windows");
  }

  @Test
  void saysThatTheBedDidNotStart() throws IOException {
    assertThat(new BedReport(Optional.empty(), tool -> Optional.empty(), build).lines())
        .contains("  registry   MISSING", "  kube       MISSING", "Skipped tests: 0");
  }

  private void report(String name, String text) throws IOException {
    Path file = build.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
