extern alias Recipe;

using CubeConnect.EntityFrameworkCore;
using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Recipe::Recipes.Hangfire;

namespace CubeConnect.Samples.Tests.Recipes;

public sealed class HangfireTests
{
    [Fact]
    public async Task The_job_of_an_order_delivers_its_message()
    {
        await using var app = await OrderApp<ShopDb>.StartAsync();

        (await ResultOfAsync(app, await app.ShipAsync())).Should().Be("\"Sent\"");

        app.Sandbox.Messages.Should().ContainSingle().Which.Parameters.Should().Contain("ORD-1234");
    }

    [Fact]
    public async Task An_order_that_comes_twice_is_one_message()
    {
        await using var app = await OrderApp<ShopDb>.StartAsync();

        await ResultOfAsync(app, await app.ShipAsync());
        (await ResultOfAsync(app, await app.ShipAsync())).Should().Be("\"AlreadyDone\"");

        app.Sandbox.Messages.Should().ContainSingle();
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ShopDb>().Orders.Should().ContainSingle();
    }

    [Fact]
    public async Task A_message_that_is_leaving_when_the_host_stops_is_finished() =>
        (await OrderApp<ShopDb>.StopWhileLeavingAsync()).Should().Be(SendState.Accepted);

    /// <summary>What the page says of it.</summary>
    [Fact]
    public void By_default_the_server_waits_shorter_than_an_attempt() =>
        new BackgroundJobServerOptions().ShutdownTimeout.Should().Be(TimeSpan.FromSeconds(15))
            .And.BeLessThan(new CubeConnectOptions().AttemptTimeout);

    /// <summary>What the dashboard shows of a job that has ended.</summary>
    private static async Task<string> ResultOfAsync(OrderApp<ShopDb> app, string job)
    {
        using var connection = app.Services.GetRequiredService<JobStorage>().GetConnection();
        await Eventually.TrueAsync(() => connection.GetStateData(job)?.Name == SucceededState.StateName, "the job is done");
        return connection.GetStateData(job).Data["Result"];
    }
}
