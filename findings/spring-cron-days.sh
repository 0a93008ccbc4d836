#!/bin/bash
# Spring's CronExpression 6.2.12 reads two things of a schedule otherwise than crontab(5) and the CronJobs of
# Kubernetes, here as cron-utils 9.2.1 has them. Where both the day of the month and the day of the week are given it
# runs on days that are both, not on either: "0 0 13 * 5" is every Friday the 13th, not every Friday and every 13th.
# */2 for days of the week is Monday, Wednesday, Friday and Sunday, not Sunday, Tuesday, Thursday and Saturday.
# Expected were the same times: a schedule that moves from @Scheduled to a CronJob keeps its fields.
# Seen with org.springframework:spring-context 6.2.12, com.cronutils:cron-utils 9.2.1, Java 17.
# Needs mvn and a JDK 17; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.springframework</groupId>
      <artifactId>spring-context</artifactId>
      <version>6.2.12</version>
    </dependency>
    <dependency>
      <groupId>com.cronutils</groupId>
      <artifactId>cron-utils</artifactId>
      <version>9.2.1</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$work/jars" >&2

cat > Schedules.java <<'JAVA'
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.springframework.scheduling.support.CronExpression;

class Schedules {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("E yyyy-MM-dd", Locale.ROOT);

  public static void main(String[] arguments) {
    show("0 0 13 * 5", "2026-01-01T00:00Z[UTC]");
    show("0 0 * * */2", "2026-01-03T12:00Z[UTC]");
    show("0 0 1 * *", "2026-01-02T00:00Z[UTC]");
  }

  private static void show(String schedule, String from) {
    ExecutionTime unix =
        ExecutionTime.forCron(
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                .parse(schedule));
    CronExpression spring = CronExpression.parse("0 " + schedule);
    ZonedDateTime start = ZonedDateTime.parse(from);
    System.out.println(schedule);
    times("crontab", start, time -> unix.nextExecution(time).orElseThrow());
    times("Spring", start, spring::next);
  }

  private static void times(String name, ZonedDateTime start, UnaryOperator<ZonedDateTime> next) {
    StringBuilder line = new StringBuilder(name + ":");
    ZonedDateTime time = start;
    for (int i = 0; i < 4; i++) {
      time = next.apply(time);
      line.append(i == 0 ? " " : ", ").append(time.format(DAY));
    }
    System.out.println(line);
  }
}
JAVA
seen=$(java -cp "jars/*" Schedules.java 2>/dev/null)
echo "$seen"
[ "$seen" = "0 0 13 * 5
crontab: Fri 2026-01-02, Fri 2026-01-09, Tue 2026-01-13, Fri 2026-01-16
Spring: Fri 2026-02-13, Fri 2026-03-13, Fri 2026-11-13, Fri 2027-08-13
0 0 * * */2
crontab: Sun 2026-01-04, Tue 2026-01-06, Thu 2026-01-08, Sat 2026-01-10
Spring: Sun 2026-01-04, Mon 2026-01-05, Wed 2026-01-07, Fri 2026-01-09
0 0 1 * *
crontab: Sun 2026-02-01, Sun 2026-03-01, Wed 2026-04-01, Fri 2026-05-01
Spring: Sun 2026-02-01, Sun 2026-03-01, Wed 2026-04-01, Fri 2026-05-01" ] || { echo "changed"; exit 1; }
