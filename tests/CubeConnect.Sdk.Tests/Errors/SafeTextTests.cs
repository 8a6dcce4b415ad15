using System.Net;
using CubeConnect.Engine;
using CubeConnect.Errors.Internal;

namespace CubeConnect.Tests.Errors;

/// <summary>The one place that makes foreign text safe: what it hides, and what it must leave alone.</summary>
public sealed class SafeTextTests
{
    private const string Key = "ck+live/0123=ab";

    [Theory]
    [InlineData("VALIDATION_ERROR", "VALIDATION_ERROR")]
    [InlineData("meta.131049-b", "meta.131049-b")]
    [InlineData("", "")]
    [InlineData("has a blank", "")]
    [InlineData("LINE\nBREAK", "")]
    [InlineData("ESC\u001b[31m", "")]
    [InlineData("رمز", "")]
    [InlineData("P966501234567", "")]
    [InlineData("966_50_123_4567", "")]
    [InlineData("wamid.HBgMOTY2NTAxMjM0NTY3", "")]
    public void A_code_is_a_plain_word_without_a_number(string text, string code) => SafeText.Code(text).Should().Be(code);

    [Fact]
    public void A_code_has_64_characters_at_most()
    {
        SafeText.Code(new string('A', 64)).Should().HaveLength(64);
        SafeText.Code(new string('A', 65)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("966.50.123.4567")]
    [InlineData("966_50_123_4567")]
    [InlineData("966,50,123,4567")]
    [InlineData("966:50:123:4567")]
    [InlineData("966/50/1234567")]
    [InlineData("+966 (0) 50 123 4567")]
    [InlineData("96650\u200B1234567")]
    [InlineData("96650\t123\n4567")]
    [InlineData("966 - 50 - 123 - 4567")]
    [InlineData("966·50·123·4567")]
    [InlineData("[966]50·123·4567")]
    [InlineData("966\u201050\u2010123\u20104567")]
    [InlineData("966\u201250\u2012123\u20124567")]
    [InlineData("966\u201450\u2014123\u20144567")]
    [InlineData("966\u221250\u2212123\u22124567")]
    [InlineData("(050.123.45.67)")]
    [InlineData("(50.123.45.67)")]
    [InlineData("(050.123.45.67:67)")]
    [InlineData("(966.50.123.4567:67)")]
    [InlineData("(127.0.0.1:5000, 966501234567")]
    [InlineData("(127.0.0.1:966501234567)")]
    public void A_number_is_masked_however_it_is_written(string number)
    {
        var words = SafeText.Words($"to {number}!");

        words.Count(char.IsDigit).Should().Be(2);
        words.TrimEnd('!', ')').Should().StartWith("to ").And.EndWith("67");
    }

    [Theory]
    [InlineData("Connection refused (127.0.0.1:5000) 966501234567", "Connection refused (127.0.0.1:5000) **********67")]
    [InlineData("(127.0.0.1:5000)966501234567", "(127.0.0.1:5000)**********67")]
    [InlineData("(127.0.0.1:5000) (10.0.0.1:80) 0501234567", "(127.0.0.1:5000) (10.0.0.1:80) ********67")]
    public void A_number_behind_an_address_is_masked(string text, string safe) => SafeText.Words(text).Should().Be(safe);

    [Theory]
    [InlineData("Connection refused (127.0.0.1:5000)")]
    [InlineData("No route to host (192.168.100.200:443)")]
    [InlineData("Name or service not known (cubeconnect.io:443)")]
    public void An_address_that_NET_names_stays_readable(string text) => SafeText.Words(text).Should().Be(text);

    [Theory]
    [InlineData("The proxy tunnel request to proxy 'http://user:secret@host:8080/' failed.")]
    [InlineData("http://user:sec@ret@host:8080")]
    [InlineData("see socks5://user:secret@host and https://other:secret@host/path")]
    [InlineData("http://secret@host")]
    [InlineData("http://user:se)cret@host:8080")]
    [InlineData("http://user:se'cret@host:8080")]
    [InlineData("http://user:se\"cret@host:8080")]
    [InlineData("http://user:se<cr>et@host:8080")]
    [InlineData("http://user:se cret@host:8080")]
    public void User_and_password_of_an_address_are_removed(string text)
    {
        SafeText.Words(text).Should().NotContain("sec").And.NotContain("cr").And.NotContain("user").And.Contain("://host");
        var cause = new InvalidOperationException("outer", new HttpRequestException(text));
        AttemptFailure.SafeCause(cause, Key)!.ToString().Should().NotContain("secret").And.NotContain("cret@").And.NotContain("user");
    }

    [Fact]
    public void Two_megabytes_of_addresses_lose_their_users_in_one_pass()
    {
        var text = string.Concat(Enumerable.Repeat("http://a@", 220_000));

        AttemptFailure.SafeCause(new IOException(text), Key)!.ToString().Should().NotContain("a@");
    }

    [Fact]
    public void A_cause_keeps_the_type_that_callers_catch()
    {
        const string Text = "The proxy tunnel request to proxy 'http://user:secret@host:8080/' failed with status code '407'.";
        var socket = new System.Net.Sockets.SocketException(10061);

        var cause = AttemptFailure.SafeCause(
            new HttpRequestException(HttpRequestError.ProxyTunnelError, Text, socket, HttpStatusCode.BadGateway), Key);

        var http = cause.Should().BeOfType<HttpRequestException>().Which;
        http.Message.Should().Be(Text.Replace("user:secret@", ""));
        http.InnerException.Should().BeSameAs(socket);
#if !CORE_NETSTANDARD
        (http.HttpRequestError, http.StatusCode).Should().Be((HttpRequestError.ProxyTunnelError, HttpStatusCode.BadGateway));
#endif
        AttemptFailure.SafeCause(new TimeoutException(Text), Key).Should().BeOfType<IOException>()
            .Which.Message.Should().StartWith("TimeoutException: ");
    }

    [Fact]
    public async Task The_cause_of_a_cancelled_call_holds_no_key()
    {
        using var cancel = new CancellationTokenSource();
        using var handler = new SaysTheKey(cancel);
        using var client = new CubeConnectClient(
            new CubeConnectOptions { ApiKey = TestClient.Key, WhatsAppAccountId = "acc", BaseAddress = new Uri("https://cube.example") },
            handler);

        var call = () => client.GetMessageAsync("01JX", cancellationToken: cancel.Token);

        var error = (await call.Should().ThrowAsync<OperationCanceledException>()).Which;
        error.InnerException!.Message.Should().Contain("***");
        error.ToString().Should().NotContain(TestClient.Key);
    }

    [Fact]
    public void Other_causes_stay_as_they_came()
    {
        var cause = new HttpRequestException("mail a@b.example about https://host/path?mail=a@b.example");

        AttemptFailure.SafeCause(cause, Key).Should().BeSameAs(cause);
        AttemptFailure.SafeCause(null, Key).Should().BeNull();
    }

    [Fact]
    public void Words_are_one_bounded_line()
    {
        var words = SafeText.Words("a\r\nb\u001b[31m\u2028c\u202Ed " + new string('x', 3_000_000));

        words.Should().StartWith("a  b [31m cd").And.HaveLength(301);
    }

    [Theory]
    [InlineData("is ck+live/0123=ab ok", "is *** ok")]
    [InlineData("""is ck\u002Blive\/0123\u003dab ok""", "is *** ok")]
    [InlineData("""is \u0063k\u002blive\/0123=ab ok""", "is *** ok")]
    [InlineData("is ck%2Blive%2f0123%3Dab ok", "is *** ok")]
    [InlineData("is CK+LIVE/0123=AB ok", "is *** ok")]
    [InlineData("ck+ and ck+live/0123=ab", "ck+ and ***")]
    [InlineData("ck+live/0123=ac, ck_live", "ck+live/0123=ac, ck_live")]
    public void The_key_is_masked_however_it_is_escaped(string text, string safe) => SafeText.WithoutKey(text, Key).Should().Be(safe);

    [Fact]
    public void A_key_that_is_a_word_masks_no_word() =>
        SafeText.WithoutKey("The API key is wrong or was revoked.", "wrong").Should().Be("The API key is wrong or was revoked.");

    [Theory]
    [InlineData("wamid.HBgMOTY2NTAxMjM0NTY3", "wamid.***")]
    [InlineData("id=wamid.HBgMOTY2NTAxMjM0NTY3FQIAERgSMzY5OUFFRjhCNjcwMTczQjhBAA==, x", "id=wamid.***MTczQjhBAA==, x")]
    [InlineData("wamid.wamid.HBgMOTY2NTAxMjM0NTY3", "wamid.***")]
    [InlineData("wamid. none, wamid.***", "wamid. none, wamid.***")]
    public void Of_an_id_of_WhatsApp_only_the_random_end_is_shown(string text, string shown) => SafeText.Line(text).Should().Be(shown);

    [Theory]
    [InlineData("""{"a":["the key ck_test\u005fkey_0123456789"]}""", "the key ***")]
    [InlineData("""{"a":["the key ck_test_key_0123456789"],"ck_test_key_0123456789":["x"]}""", "the key ***")]
    public async Task Details_and_errors_hold_no_key(string details, string first)
    {
        await using var wire = await Wire.AnswerAsync(422,
            $$$"""{"success":false,"error":{"code":"VALIDATION_ERROR","message":"m","details":{{{details}}} } }""");

        var error = (CubeConnectValidationException)await Calls.FailAsync("send", wire.Client);

        error.Errors["a"].Should().Equal(first);
        error.Details!.Value.GetRawText().Should().NotContain("key_0123456789");
        error.ResponseText.Should().NotContain("key_0123456789");
        error.Message.Should().Contain(" Fields: a").And.NotContain("key_");
    }

    [Fact]
    public async Task Languages_hold_no_key()
    {
        await using var wire = await Wire.AnswerAsync(422,
            $$$"""{"error":{"code":"TEMPLATE_LANGUAGE_MISMATCH","details":{"available_languages":["ar","{{{TestClient.Key}}}"]} } }""");

        var error = (CubeConnectTemplateException)await Calls.FailAsync("send", wire.Client);

        error.AvailableLanguages.Should().Equal("ar", "***");
    }

    [Theory]
    [InlineData("a text nobody may see")]
    [InlineData("Your code is 7304")]
    [InlineData("template eid_offer of Ahmed")]
    public async Task A_message_quotes_no_words_of_an_answer(string words)
    {
        await using var wire = await Wire.AnswerAsync(422, $$$"""{"error":{"code":"NEW_CODE","message":"{{{words}}}"}}""");

        var error = await Calls.FailAsync("send", wire.Client);

        error.ToString().Should().NotContain(words).And.NotContain("7304").And.Contain("NEW_CODE").And.Contain("ResponseText");
        error.ResponseText.Should().Contain(words);
    }

    [Theory]
    [InlineData(401, "ck_test_key_0123456789", "INVALID_API_KEY")]
    [InlineData(422, "+966501234567", "VALIDATION_ERROR")]
    [InlineData(500, "a text nobody may see", "SERVER_ERROR")]
    [InlineData(418, "FORGED\\nwarn: line", "REQUEST_REJECTED")]
    public async Task A_code_that_is_none_counts_as_no_code(int status, string said, string code)
    {
        await using var wire = await Wire.AnswerAsync(status, $$$"""{"error":{"code":"{{{said}}}"}}""");

        (await Calls.FailAsync("send", wire.Client)).ErrorCode.Value.Should().Be(code);
    }

    [Fact]
    public async Task A_proxy_with_a_password_is_named_without_it()
    {
        await using var proxy = FaultServer.Start().Otherwise(Fault.Answer(407, ""));
        var address = new UriBuilder(proxy.BaseAddress) { UserName = "user", Password = "proxysecret" }.Uri;
        using var handler = new SocketsHttpHandler
        { AllowAutoRedirect = false, ActivityHeadersPropagator = null, Proxy = new WebProxy(address) };
        using var client = new CubeConnectClient(
            new CubeConnectOptions
            {
                ApiKey = TestClient.Key, WhatsAppAccountId = "acc", BaseAddress = new Uri("https://cube.example"), MaxRetries = 0,
            },
            handler);

        var error = await Calls.FailAsync("send", client);

        error.Should().BeOfType<CubeConnectConnectionException>();
        error.ToString().Should().NotContain("proxysecret").And.Contain("407");
    }

    private sealed class SaysTheKey(CancellationTokenSource cancel) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancel.Cancel();
            throw new OperationCanceledException("cancelled with " + TestClient.Key, cancellationToken);
        }
    }
}
