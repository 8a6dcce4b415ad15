extern alias Recipe;

using CubeConnect.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Recipe::Recipes.Quartz;

namespace CubeConnect.Samples.Tests.Recipes;

public sealed class QuartzTests
{
    [Fact]
    public async Task The_job_of_an_order_delivers_its_message()
    {
        await using var app = await OrderApp<ShopDb>.StartAsync();

        var job = await app.ShipAsync();

        await DoneAsync(app, job);
        app.Sandbox.Messages.Should().ContainSingle().Which.Parameters.Should().Contain("ORD-1234");
    }

    [Fact]
    public async Task An_order_that_comes_twice_is_one_message()
    {
        await using var app = await OrderApp<ShopDb>.StartAsync();

        await DoneAsync(app, await app.ShipAsync());
        await DoneAsync(app, await app.ShipAsync());

        app.Sandbox.Messages.Should().ContainSingle();
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ShopDb>().Orders.Should().ContainSingle();
    }

    [Fact]
    public async Task A_message_that_is_leaving_when_the_host_stops_is_finished() =>
        (await OrderApp<ShopDb>.StopWhileLeavingAsync()).Should().Be(SendState.Accepted);

    /// <summary>Quartz.NET deletes a job that has ended.</summary>
    private static async Task DoneAsync(OrderApp<ShopDb> app, string job)
    {
        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await Eventually.TrueAsync(async () => !await scheduler.Exists(new JobKey(job, "CubeConnect")), "the job is done");
    }
}
