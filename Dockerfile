# The application's image: one image, its role by KED_ROLE (api, worker, all) or by the command (docker-compose.yml).
# Checked for shape only (test/compose.spec.ts): where this was written there was no Docker engine to build it with.
ARG NODE=node:24-bookworm-slim

FROM ${NODE} AS build
WORKDIR /ked
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY src src
COPY workflows workflows
COPY templates templates
COPY municipalities municipalities
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM ${NODE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 KED_DATA_DIR=/var/lib/ked
WORKDIR /ked
# Files that the application keeps outside PostgreSQL; the code itself belongs to root and cannot be changed by it.
RUN mkdir -p /var/lib/ked && chown node:node /var/lib/ked
COPY --from=build /ked/package.json ./
COPY --from=build /ked/node_modules node_modules
COPY --from=build /ked/dist dist
COPY --from=build /ked/templates templates
COPY --from=build /ked/municipalities municipalities
USER node
VOLUME /var/lib/ked
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
