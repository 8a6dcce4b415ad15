# A web app of yours. Its repository has Shop/Shop.csproj, nuget.config, and packages/ with CubeConnect's packages.
#   docker build -t registry.example.com/shop:1.0.0 .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY nuget.config ./
COPY packages ./packages
COPY Shop/Shop.csproj ./Shop/
RUN dotnet restore Shop
COPY Shop ./Shop
RUN dotnet publish Shop -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet", "Shop.dll"]
