/** Pipelines and containers as projects have them, each of which its tool takes. */
package dev.codeagent.core.verify.syntax;

import java.util.LinkedHashMap;
import java.util.Map;

/** Paths and texts. */
final class HonestPipelines {
  private HonestPipelines() {}

  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    workflows(all);
    compose(all);
    docker(all);
    all.put(".gitlab-ci.yml", """
        stages: [build, test, release]
        variables: {MAVEN_OPTS: -Xmx1g}
        default:
          image: maven:3.9
        .base: &base
          cache: {paths: [.m2/]}
        build:
          <<: *base
          stage: build
          script:
            - mvn -B package
            - !reference [.setup, script]
        test:
          extends: .base
          stage: test
        deploy:
          stage: release
          trigger: {include: deploy.yml}
        last:
          stage: .post
          script: ["true"]
        pages:
          stage: release
          script: [make site]
        """);
    all.put("ci/child.gitlab-ci.yml", "include: base.yml\njob: {stage: nowhere}\n");
    return all;
  }

  private static void workflows(Map<String, String> all) {
    all.put(".github/workflows/ci.yml", """
        name: CI
        run-name: ${{ github.actor }} builds
        on:
          push:
            branches: [main]
          pull_request:
        permissions:
          contents: read
        concurrency:
          group: ci-${{ github.ref }}
          cancel-in-progress: true
        jobs:
          build:
            runs-on: ${{ matrix.os }}
            strategy:
              matrix: {os: [ubuntu-latest, windows-latest], java: [21, 25]}
            steps:
              - uses: actions/checkout@v5
              - uses: actions/setup-java@v5
                with: {distribution: temurin, java-version: '${{ matrix.java }}'}
              - name: Build
                run: |
                  ./mvnw -B verify
                  echo "${{ format('{0} }} {1}', 'it''s', github.sha) }}" >> "$GITHUB_STEP_SUMMARY"
              - if: ${{ always() }}
                run: echo $((1 << 2)) {{ }}
                shell: bash
          call:
            needs: build
            uses: ./.github/workflows/other.yml
            with: {x: 1}
            secrets: inherit
          last:
            needs: [build, call]
            if: always()
            runs-on: [self-hosted, linux]
            environment: {name: prod}
            container: debian
            services: {db: {image: postgres}}
            timeout-minutes: 5
            outputs: {v: '${{ steps.a.outputs.v }}'}
            steps: [{id: a, run: exit 0}]
        """);
    all.put(
        ".github/workflows/short.yaml",
        "on: push\njobs: {a: {runs-on: x, steps: [{run: make}]}}\n");
    all.put(".github/workflows/list.yml", """
        'on': [push, workflow_dispatch]
        jobs:
          a:
            runs-on: &os ubuntu-latest
            steps: &steps
              - &checkout
                uses: actions/checkout@v5
              - run: make
          b:
            runs-on: *os
            steps: *steps
          c:
            runs-on: *os
            steps:
              - *checkout
        """);
    all.put(".github/workflows/reusable.yml", """
        on:
          workflow_call:
            inputs:
              n: {type: number, required: true}
        jobs:
          one:
            runs-on: {group: large}
            steps:
              - run: echo ${{ inputs.n }}
        """);
  }

  private static void compose(Map<String, String> all) {
    all.put("compose.yaml", """
        x-logging: &logging
          logging: {driver: json-file}
        services:
          web:
            <<: *logging
            build: .
            depends_on:
              db: {condition: service_healthy}
              cache: {condition: service_started, required: false}
            environment:
              - URL=${URL:?set it}
          db:
            image: postgres:17
            healthcheck: {test: ["CMD", "pg_isready"]}
        volumes: {data: }
        """);
    all.put(
        "old/docker-compose.yml", "web:\n  image: nginx\n  links: [db]\ndb:\n  image: postgres\n");
    all.put("parts/docker-compose.yml", "services:\n  web:\n    image: a\n    depends_on: [db]\n");
    all.put("parts/docker-compose.db.yml", "services:\n  db:\n    image: postgres\n");
    all.put(
        "many/compose.yml",
        "include: [../db/compose.yml]\nservices:\n  web: {image: a, depends_on: [db]}\n");
    all.put("prod/docker-compose.prod.yml", "services:\n  web:\n    depends_on: [elsewhere]\n");
  }

  private static void docker(Map<String, String> all) {
    all.put("Dockerfile", """
        # syntax=docker/dockerfile:1
        # check=error=true
        ARG JAVA=25
        FROM --platform=$BUILDPLATFORM maven:3.9 AS build
        WORKDIR /src
        COPY . .
        run --mount=type=cache,target=/root/.m2 \\
            # a comment within

            mvn -B -q package && \\
            echo done
        RUN <<EOF
        set -e
        THIS is no instruction
        EOF
        RUN <<-'ONE' cat > /one && 3<<TWO cat
        first
        \tONE
        second
        TWO
        COPY <<EOF /etc/motd
        hello
        EOF
        RUN echo "a <<EOF b" && echo $((1 << 2)) && cat <<< "here"
        FROM eclipse-temurin:${JAVA}-jre
        COPY --from=build --chown=1:1 /src/target/app.jar /app.jar
        COPY --from=0 /src/LICENSE /
        COPY --from=nginx:latest /etc/nginx/nginx.conf /nginx.conf
        COPY --link --from=context / /ctx/
        HEALTHCHECK --interval=5s CMD curl -f http://localhost || exit 1
        ONBUILD RUN true
        EXPOSE 8080/tcp
        ENTRYPOINT ["java", \\
          "-jar", \\
          "/app.jar"]
        """);
    all.put("windows/Dockerfile", """
        # escape=`
        FROM mcr.microsoft.com/windows/nanoserver
        COPY a.txt c:\\
        RUN dir `
            c:\\
        """);
    all.put("docker/api.dockerfile", "FROM scratch\nADD a /\n");
    all.put("docker/Dockerfile.dev", "ARG V=1\nFROM debian:$V as base\nMAINTAINER me\n");
    all.put("docker/Dockerfile.common", "RUN apt-get update\n");
    all.put("docker/Dockerfile.j2", "{% if x %}\nFROM {{ image }}\n{% endif %}\n");
    all.put(
        "docker/Dockerfile.template",
        "FROM balenalib/%%BALENA_MACHINE_NAME%%-node\nINITSYSTEM on\n");
    all.put("docker/other/Dockerfile", "# syntax=example/frontend:1\nINCLUDE+ base\n");
    all.put("Dockerfile.dockerignore", "target\n*.md\n");
    all.put("docs/Dockerfile.md", "How to use the Dockerfile.\n");
    all.put("docker/linked/Dockerfile", "../Dockerfile");
  }
}
