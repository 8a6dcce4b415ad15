extern alias Recipe;

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recipe::Recipes.Kubernetes;

namespace CubeConnect.Samples.Tests.Recipes;

/// <summary>The setting SendTo of the production program: who gets messages while the shop opens.</summary>
public sealed class KubernetesSendToTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-send-to");
    private RecipeApp<DatabaseCheck>? _app;

    public Task InitializeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("+966501234567", 1)]
    [InlineData("+966509999999, +966 50 123 4567", 1)]
    [InlineData("+966509999999, 966501234567", 1)]
    [InlineData("+966509999999", 0)]
    [InlineData("", 0)]
    public async Task A_setting_decides_who_gets_messages(string sendTo, int messages)
    {
        var app = await StartAsync(("SendTo", sendTo), ("DeliverHere", "false"));

        (await app.ShipAsync()).StatusCode.Should().Be(HttpStatusCode.Accepted);

        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        (await db.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM "CubeConnectSends" """).SingleAsync()).Should().Be(messages);
        (await db.Orders.CountAsync()).Should().Be(1, "the order goes on without a message");
        app.Log.Count(line => line.Contains("is not in SendTo", StringComparison.Ordinal)).Should().Be(1 - messages);
    }

    [Theory]
    [InlineData("0501234567")]
    [InlineData("+966501234567;+966501234568")]
    [InlineData("ALL")]
    [InlineData("all, +966501234567")]
    public async Task A_wrong_SendTo_ends_the_start(string sendTo)
    {
        var app = await StartAsync(("SendTo", sendTo));

        FluentActions.Invoking(() => app.Services).Should().Throw<FormatException>();
    }

    [Fact]
    public async Task The_page_on_tests_sets_what_the_program_needs()
    {
        var page = await File.ReadAllTextAsync(RepositoryFiles.PathOf("docs/testing-outbox.md"));

        KubernetesTests.SettingsOf(_folder).Keys.Except(["SqliteFile"], StringComparer.Ordinal)
            .Where(name => !page.Contains($".UseSetting(\"{name}\", ", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public async Task Without_SendTo_it_does_not_start()
    {
        var app = await StartAsync();
        app.Settings.Remove("SendTo");

        FluentActions.Invoking(() => app.Services).Should().Throw<InvalidOperationException>().WithMessage("SendTo is not set*");
    }

    public async Task DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<RecipeApp<DatabaseCheck>> StartAsync(params (string Name, string Value)[] settings) =>
        _app = await KubernetesTests.StartAsync(_folder, settings);
}
