/** Files as projects have them, each of which its readers take. */
package dev.codeagent.core.verify.syntax;

import java.util.LinkedHashMap;
import java.util.Map;

/** Paths and texts. */
final class HonestFiles {
  private HonestFiles() {}

  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.putAll(HonestPipelines.all());
    all.putAll(json());
    all.putAll(yaml());
    all.putAll(xml());
    all.putAll(others());
    return all;
  }

  private static Map<String, String> json() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("package.json", """
        {"name": "shop", "version": "1.2.0", "scripts": {"test": "vitest run"}, "private": true}
        """);
    all.put(
        "src/main/resources/prices.json",
        "\uFEFF{\r\n  \"a\": [1, -2.5e3, null, true],\r\n  \"ü\": \"\\u00e4\"\r\n}\r\n");
    all.put(
        "tsconfig.build.json",
        "{\n  // strict mode\n  \"extends\": \"./tsconfig.json\",\n  \"include\": [\"src\",],\n}\n");
    all.put(".vscode/settings.json", "{\n  /* tabs */\n  \"editor.tabSize\": 2,\n}\n");
    all.put(".eslintrc.json", "{ // rules\n  \"root\": true }\n");
    all.put(".devcontainer/devcontainer.json", "// image\n{ \"image\": \"debian\", }\n");
    all.put("appsettings.Development.json", "{\n  // local\n  \"Logging\": {}\n}\n");
    all.put("jsconfig.json", "{ /* paths */ }");
    all.put("data/events.jsonl", "{\"at\": 1}\n{\"at\": 2}\n\n[3]\n");
    all.put("export/orders.json", "{\"_id\": 1}\n{\"_id\": 2}\n");
    all.put("config/app.json5", "{unquoted: 'yes', /* c */ trailing: [1,],}");
    all.put("data/measured.json", "{\"mean\": NaN, \"max\": Infinity}");
    all.put("config/with-comment.json", "{\n  // for the reader\n  \"port\": 80\n}\n");
    all.put("deploy/values.json", "{\"port\": ${PORT}, \"name\": \"${NAME}\"}");
    all.put("deploy/task.json", "{\"image\": {{ image | tojson }}}");
    all.put("data/empty.json", "");
    all.put("data/blank.json", " \n");
    all.put("data/link.json", "../shared/values.json");
    all.put(
        "data/large.json", "version https://git-lfs.github.com/spec/v1\noid sha256:0f\nsize 12\n");
    all.put(
        "notebook.ipynb",
        "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}");
    all.put("src/test/resources/broken.json", "{\"a\": ");
    all.put("fixtures/truncated-order.json", "{\"a\": [1, 2");
    all.put("lib/parser/testdata/x.json", "]");
    return all;
  }

  private static Map<String, String> yaml() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("src/main/resources/application.yml", """
        spring:
          datasource:
            url: jdbc:postgresql://${DB_HOST:localhost}:5432/shop
        ---
        spring:
          config.activate.on-profile: test
          jpa.hibernate.ddl-auto: create-drop
        """);
    all.put("k8s/shop.yaml", """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shop, labels: {app: shop}}
        spec:
          replicas: 2
          selector:
            matchLabels: &labels
              app: shop
          template:
            metadata:
              labels: *labels
            spec:
              containers:
              - name: shop
                image: "registry.example.org/shop:1.2"
                args: ["--port", "8080",]
                command:
                - sh
                - -c
                - |
                  set -e
                  exec shop --flag=': #'
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          ports: [{port: 80, targetPort: 8080}]
        """);
    all.put("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\n");
    all.put("charts/shop/templates/deployment.yaml", """
        {{- if .Values.enabled }}
        metadata:
          name: {{ include "shop.name" . }}
        {{- end }}
        """);
    all.put("ansible/site.yml", """
        - hosts: all
          tasks:
            - name: show
              debug: msg="{{ inventory_hostname }}"
            - copy: {src: a, dest: "/etc/{{ name }}"}
              when: x is defined
              vars:
                key: !vault |
                  $ANSIBLE_VAULT;1.1;AES256
                  6638643965
        """);
    all.put("salt/top.sls.yml", "{% if x %}\na: 1\n{% endif %}\n");
    all.put("cloudformation/stack.yaml", """
        Resources:
          Bucket:
            Type: AWS::S3::Bucket
            Properties:
              BucketName: !Sub "${AWS::StackName}-files"
              Tags:
                - {Key: a, Value: !GetAtt Other.Arn}
        Outputs:
          Name: {Value: !If [Prod, !Ref Bucket, !Ref "AWS::NoValue"]}
        """);
    all.put("openapi.yaml", """
        openapi: 3.1.0
        info: {title: Shop, version: "1"}
        paths:
          /orders/{id}:
            get:
              parameters:
                - name: id
                  in: path
                  required: true
                  schema: {type: string, pattern: '^[a-z]{1,3}$'}
              responses:
                '200':
                  description: >-
                    The order: all
                    of it.
                default: {$ref: '#/components/responses/Error'}
        """);
    all.put("mkdocs.yml", """
        site_name: Shop
        markdown_extensions:
          - pymdownx.emoji:
              emoji_index: !!python/name:material.extensions.emoji.twemoji
        """);
    all.put("config/merge.yml", """
        base: &base {a: 1}
        more: &more {b: 2}
        all:
          <<: *base
          <<: *more
          1: one
          "1": a string
        ? [a, b]
        : complex
        """);
    all.put("config/close.yml", "a: [\n  1,\n  2\n]\nb: {\n  c: d\n}\n");
    all.put(
        ".pre-commit-config.yaml", "repos:\n- repo: local\n  hooks:\n  - {id: x, args: [--a=b]}\n");
    all.put("config/crlf.yml", "a:\r\n  - b\r\n  - c\r\n");
    all.put("config/bom.yml", "\uFEFFa: 1\n");
    all.put("config/cyrillic.yml", "имя: Лавка\nключ: значение # заметка\n");
    all.put("config/comment.yml", "# nothing yet\n");
    all.put("config/old.yml", "%YAML 1.1\n---\non: yes\n...\n");
    all.put(
        ".github/dependabot.yml",
        "version: 2\nupdates:\n  - package-ecosystem: maven\n    directory: /\n    schedule: {interval: weekly}\n");
    all.put(
        ".github/ISSUE_TEMPLATE/bug.yml",
        "name: Bug\nbody:\n  - type: textarea\n    id: what\n    attributes: {label: What}\n");
    all.put("spec/fixtures/bad.yml", "a: [");
    all.put("_config.yml", "title: Shop\nplugins:\n- jekyll-feed\n");
    return all;
  }

  private static Map<String, String> xml() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("pom.xml", """
        <?xml version="1.0" encoding="UTF-8"?>
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <!-- a & b < c -->
          <artifactId>shop</artifactId>
          <properties><v>${env.V}</v></properties>
        </project>
        """);
    all.put("src/main/resources/log4j.xml", """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE log4j:configuration SYSTEM "log4j.dtd">
        <log4j:configuration xmlns:log4j="http://jakarta.apache.org/log4j/">
          <root><level value="info"/></root>
        </log4j:configuration>
        """);
    all.put("src/main/resources/hibernate.cfg.xml", """
        <!DOCTYPE hibernate-configuration PUBLIC "-//Hibernate/Hibernate Configuration DTD 3.0//EN"
            "http://www.hibernate.org/dtd/hibernate-configuration-3.0.dtd">
        <hibernate-configuration><session-factory/></hibernate-configuration>
        """);
    all.put("src/main/resources/OrderMapper.xml", """
        <mapper namespace="o"><select id="a"><![CDATA[ select * from o where a < 1 && b ]]>
        <if test="x != null and x &lt; 3">and x = #{x}</if></select></mapper>
        """);
    all.put(
        "src/main/resources/persistence.xml",
        "<persistence version=\"3.0\"\n  xmlns=\"https://jakarta.ee/xml/ns/persistence\"/>");
    all.put("docs/book/chapter.xml", "<para>See &product; and &nbsp;</para>");
    all.put("build/fragment.xml", "<target name='a'/>\n<target name='b'/>\n");
    all.put(
        "src/main/resources/page.xml",
        "<!DOCTYPE p PUBLIC \"-//x\" \"http://example.org/x.dtd\">\n<p title='&copy;'>&nbsp;</p>");
    all.put("src/main/resources/own.xml", "<!DOCTYPE p [<!ENTITY who \"me\">]>\n<p>&who;</p>");
    all.put(
        "src/main/resources/bomb.xml",
        "<!DOCTYPE p [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>\n<p>&b;</p>");
    all.put("src/main/resources/unbound.xml", "<a:b><c/></a:b>");
    all.put(
        "src/main/resources/instruction.xml",
        "<?xml version='1.1'?>\n<?xml-stylesheet href='a.xsl'?>\n<!-- c -->\n<a/>\n");
    all.put("templates/pom.xml", "<project>\n#if($parent)<parent/>#end\n<a></project>");
    all.put("archetype/src/main/resources/archetype-resources/pom.xml", "#set($x = 1)\n<project>");
    all.put("app/feed.xml", "<% items.each do |i| %><item/><% end %>");
    all.put("site/index.html", "<p>unclosed <br> & more");
    all.put("site/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>");
    return all;
  }

  private static Map<String, String> others() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "src/main/resources/messages_ru.properties",
        "a=\\u0410\\u0411\n# C:\\users\nb=one \\\n  two\nc:\\\\users\nd = C:\\\\u\n! \\u\ne=\\ntab\\t\n");
    all.put("gradle.properties", "org.gradle.jvmargs=-Xmx2g\n");
    all.put(
        "src/main/java/app/A.java",
        "package app;\n\n/** {@code \"} */\nfinal class A { char c = '\"'; String s = \"\"\"\n  a \\\"\"\" b\n  \"\"\"; }\n");
    all.put("src/main/java/app/package-info.java", "package app;\n");
    all.put(
        "src/main/java/app/Old.java",
        "package app; class Old { int _ = 1; void enumerate(int yield) {} }\n");
    all.put("examples/Snippet.java", "class Snippet { void m() {");
    all.put(
        "docs/git.md",
        "# Conflicts\n\n```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n```\n\nTitle\n=======\n");
    all.put("docs/git.rst", "<<<<<<< HEAD\n=======\n>>>>>>> x\n");
    all.put("fix.patch", "<<<<<<< a\n=======\n>>>>>>> b\n");
    all.put("a.c.rej", "<<<<<<< a\n=======\n>>>>>>> b\n");
    all.put(
        "src/main/java/app/Banner.java",
        "package app;\n// =======\n// <<<<<<< not a mark\nclass Banner { int x = 1 << 7; }\n");
    all.put("notes.md", "Part\n=======\n\n>>>>>>> quoted seven deep\n");
    all.put("tests/merge/conflict.txt", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n");
    all.put("Makefile", "all:\n\techo\n");
    return all;
  }
}
