extern alias OpenTelemetryRecipe;
extern alias Recipe;

using HangfireDb = Recipe::Recipes.Hangfire.ShopDb;
using QuartzDb = Recipe::Recipes.Quartz.ShopDb;

namespace CubeConnect.Samples.Tests.Recipes;

/// <summary>
/// ASP.NET Core logs the address of each request: a number in it would be in every log. Serilog and Wolverine have tests of their own.
/// </summary>
public sealed class RecipeLogTests
{
    [Theory]
    [InlineData("Hangfire")]
    [InlineData("KeyVault")]
    [InlineData("Kubernetes")]
    [InlineData("OpenTelemetry")]
    [InlineData("Quartz")]
    public async Task The_log_of_a_recipe_has_no_number(string recipe)
    {
        var log = recipe switch
        {
            "Hangfire" => await LogAsync<HangfireDb>(),
            "KeyVault" => await LogAsync<Recipe::Recipes.KeyVault.VaultKey>(),
            "Kubernetes" => await LogAsync<Recipe::Recipes.Kubernetes.DatabaseCheck>(),
            "OpenTelemetry" => await LogAsync<OpenTelemetryRecipe::Program>(),
            _ => await LogAsync<QuartzDb>(),
        };

        log.Should().Contain("/orders/ORD-1234/ship").And.NotContain("501234567");
    }

    private static async Task<string> LogAsync<T>()
        where T : class
    {
        await using var app = await OrderApp<T>.StartAsync();
        await app.ShipAsync();
        await Eventually.TrueAsync(() => app.Sandbox.Messages.Count > 0, "the message is sent");
        return string.Join('\n', app.Log);
    }
}
