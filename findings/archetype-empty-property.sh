#!/bin/bash
# maven-archetype-plugin 3.4.1 has no empty value in batch mode: a required property whose defaultValue is empty "is
# missing", also with -Dteam= on the command line, and generation fails.
# Expected was the empty text: it is the default that the archetype names, and requiredProperty is the only kind of
# property that an archetype has. An optional one needs a word such as none for "no value".
# Seen with maven-archetype-plugin 3.4.1, Java 17.
# Needs mvn and a JDK 17; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

resources=archetype/src/main/resources
mkdir -p $resources/META-INF/maven $resources/archetype-resources
cat > archetype/pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>archetype</artifactId>
  <version>1</version>
</project>
XML
cat > $resources/META-INF/maven/archetype-metadata.xml <<'XML'
<archetype-descriptor name="archetype">
  <requiredProperties>
    <requiredProperty key="team">
      <defaultValue></defaultValue>
    </requiredProperty>
  </requiredProperties>
</archetype-descriptor>
XML
cat > $resources/archetype-resources/pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>${groupId}</groupId>
  <artifactId>${artifactId}</artifactId>
  <version>${version}</version>
  <description>[${team}]</description>
</project>
XML
local=-Dmaven.repo.local=$work/m2
mvn -q -B $local -f archetype/pom.xml install >&2

generate() { # further arguments
  rm -rf app
  mvn -q -B $local org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate -DarchetypeGroupId=example \
    -DarchetypeArtifactId=archetype -DarchetypeVersion=1 -DgroupId=example -DartifactId=app -Dversion=1 "$@" > log 2>&1 \
    && grep -o '\[.*\]' app/pom.xml || grep -o 'Property .* is missing' log
}
seen="default: $(generate)
-Dteam=: $(generate -Dteam=)
-Dteam=a: $(generate -Dteam=a)"
echo "$seen"
[ "$seen" = "default: Property team is missing
-Dteam=: Property team is missing
-Dteam=a: [a]" ] || { echo "changed"; exit 1; }
