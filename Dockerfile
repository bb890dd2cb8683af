FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml .
COPY bpmn bpmn
COPY forms forms
COPY scenarios scenarios
COPY src src
RUN mvn -B -q -DskipTests package

FROM eclipse-temurin:17-jre
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home journey && mkdir /models /outbox && chown journey /models /outbox
USER journey
WORKDIR /home/journey
COPY --from=build /src/target/cardholder-journey-*.jar application.jar
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "application.jar"]
