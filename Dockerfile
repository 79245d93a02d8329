FROM node:22-bookworm-slim AS build
WORKDIR /tandem
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
# Generating needs no engine, but Prisma fetches one unless it is told of any program.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/usr/local/bin/node npx prisma generate && npx vite build

FROM node:22-bookworm-slim
WORKDIR /tandem
ENV NODE_ENV=production
COPY --from=build --chown=node:node /tandem /tandem
USER node
EXPOSE 7400
CMD ["node", "--import", "tsx", "server/main.ts"]
