extern alias Recipe;

using System.Net;
using Azure;
using Azure.Security.KeyVault.Secrets;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Sandbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Recipe::Recipes.KeyVault;

namespace CubeConnect.Samples.Tests.Recipes;

public sealed class KeyVaultTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Vault _vault = new();

    [Fact]
    public async Task Of_many_calls_one_reads_and_the_key_holds_for_five_minutes()
    {
        var key = Key();

        var keys = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => key.GetAsync(CancellationToken.None).AsTask()));
        _clock.Advance(TimeSpan.FromMinutes(4));
        (await key.GetAsync(CancellationToken.None)).Should().Be(keys.Distinct().Single());
        _vault.Reads.Should().Be(1);
        _clock.Advance(TimeSpan.FromMinutes(1));
        _vault.Secret = "ck_new";

        (await key.GetAsync(CancellationToken.None)).Should().Be("ck_new");
        _vault.Reads.Should().Be(2);
    }

    [Fact]
    public async Task While_the_vault_is_away_the_last_key_is_used_and_the_vault_asked_every_ten_seconds()
    {
        var key = Key();
        await key.GetAsync(CancellationToken.None);
        _vault.IsAway = true;
        _clock.Advance(TimeSpan.FromMinutes(5));

        (await key.GetAsync(CancellationToken.None)).Should().Be("ck_old");
        (await key.GetAsync(CancellationToken.None)).Should().Be("ck_old");
        _vault.Reads.Should().Be(2);
        _clock.Advance(TimeSpan.FromSeconds(10));
        (_vault.IsAway, _vault.Secret) = (false, "ck_new");

        (await key.GetAsync(CancellationToken.None)).Should().Be("ck_new");
    }

    [Fact]
    public async Task A_vault_that_never_answers_costs_five_seconds_and_the_last_key_is_used()
    {
        var key = Key();
        await key.GetAsync(CancellationToken.None);
        _vault.IsSilent = true;
        _clock.Advance(TimeSpan.FromMinutes(5));
        using var impatient = new CancellationTokenSource();

        var first = key.GetAsync(impatient.Token).AsTask();
        var others = Enumerable.Range(0, 3).Select(_ => key.GetAsync(CancellationToken.None).AsTask()).ToList();
        await impatient.CancelAsync();
        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();
        others.Should().OnlyContain(call => !call.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(5));

        (await Task.WhenAll(others)).Should().OnlyContain(read => read == "ck_old");
        (await key.GetAsync(CancellationToken.None)).Should().Be("ck_old");
        _vault.Reads.Should().Be(2);
        _clock.Advance(TimeSpan.FromSeconds(10));
        (_vault.IsSilent, _vault.Secret) = (false, "ck_new");
        (await key.GetAsync(CancellationToken.None)).Should().Be("ck_new");
    }

    [Theory]
    [InlineData(60)]
    [InlineData(0)] // rotated right after the read
    public async Task A_rotated_key_costs_one_request_more_and_no_message(int seconds)
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync(options => options.ApiKey = "ck_new");
        await using var services = Services(sandbox);
        var client = services.GetRequiredService<ICubeConnectClient>();
        await services.GetRequiredService<VaultKey>().GetAsync(CancellationToken.None); // the old one is in the cache
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        _vault.Secret = "ck_new";

        await client.SendTextAsync("+966501234567", "مرحبا");
        await client.SendTextAsync("+966501234567", "مرحبا");

        sandbox.Journal.Select(request => request.StatusCode).Should().Equal(401, 202, 202);
        _vault.Reads.Should().Be(2);
    }

    [Fact]
    public async Task A_wrong_key_does_not_make_every_call_read_the_vault()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync(options => options.ApiKey = "ck_new");
        await using var services = Services(sandbox);
        var client = services.GetRequiredService<ICubeConnectClient>();

        await SendFiveAsync();
        _vault.Reads.Should().Be(2, "the first call reads it, and once more after its 401");
        _clock.Advance(TimeSpan.FromSeconds(10));
        await SendFiveAsync();
        _vault.Reads.Should().Be(3);

        async Task SendFiveAsync()
        {
            for (var i = 0; i < 5; i++)
            {
                await FluentActions.Awaiting(() => client.SendTextAsync("+966501234567", "مرحبا"))
                    .Should().ThrowAsync<CubeConnectAuthenticationException>();
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_any_key_nothing_is_sent(bool vaultAnswers)
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        await using var services = Services(sandbox);
        (_vault.IsAway, _vault.IsSilent) = (vaultAnswers, !vaultAnswers);

        var sending = services.GetRequiredService<ICubeConnectClient>().SendTextAsync("+966501234567", "مرحبا");
        if (!vaultAnswers)
        {
            await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(5));
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        var thrown = await FluentActions.Awaiting(() => sending).Should().ThrowAsync<CubeConnectAuthenticationException>();

        thrown.Which.Outcome.Should().Be(RequestOutcome.NotSent);
        sandbox.Journal.Should().BeEmpty();
    }

    [Fact]
    public async Task The_client_goes_on_to_a_shared_limit_and_the_outbox()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        var services = SandboxServices.For(sandbox);
        services.AddCubeConnectWithVault(_vault).UseSharedLimit<DbContext>(name: "shop").AddSendLedger<DbContext>();
        services.Configure<CubeConnectOptions>(options => options.RequestsPerMinute = 60);

        await using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<ISendLedger>().Should().NotBeNull();
        var options = provider.GetRequiredService<IOptions<CubeConnectOptions>>().Value;
        options.SharedRateWindow!.Name.Should().Be("shop");
        (await options.ApiKeyProvider!(CancellationToken.None)).Should().Be("ck_old");
    }

    [Theory]
    [InlineData("https://shop.vault.azure.net", 1)]
    [InlineData("", 0)]
    public async Task The_program_reads_the_vault_that_is_configured(string vault, int reads)
    {
        var app = new RecipeApp<VaultKey>
        {
            Settings = { ["Vault"] = vault },
            Change = services =>
            {
                if (vault.Length > 0) services.Replace(ServiceDescriptor.Singleton<SecretClient>(_vault));
            },
        };
        await app.InitializeAsync();
        try
        {
            _vault.Secret = app.Sandbox.ApiKey;

            using var answer = await app.ShipAsync();

            (await answer.Content.ReadAsStringAsync()).Should().Be(app.Sandbox.Messages.Should().ContainSingle().Which.Id);
            _vault.Reads.Should().Be(reads);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    private VaultKey Key() => new(_vault, "cubeconnect-api-key", _clock, NullLogger<VaultKey>.Instance);

    private ServiceProvider Services(CubeConnectSandbox sandbox)
    {
        var services = SandboxServices.For(sandbox).AddSingleton<TimeProvider>(_clock);
        services.AddCubeConnectWithVault(_vault);
        return services.BuildServiceProvider();
    }

    private sealed class Vault : SecretClient
    {
        private int _reads;

        public string Secret { get; set; } = "ck_old";

        public bool IsAway { get; set; }

        /// <summary>True: a read never ends, whatever its token says.</summary>
        public bool IsSilent { get; set; }

        public int Reads => _reads;

        public override async Task<Response<KeyVaultSecret>> GetSecretAsync(
            string name, string? version = null, SecretContentType? outContentType = null, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _reads);
            if (IsSilent) await new TaskCompletionSource().Task;
            await Task.Yield();
            return IsAway
                ? throw new RequestFailedException((int)HttpStatusCode.ServiceUnavailable, "away")
                : Response.FromValue(new KeyVaultSecret(name, Secret), null!);
        }
    }
}
