extern alias Recipe;

using System.Net;
using System.Text.RegularExpressions;
using CubeConnect.Sandbox;
using Recipe::Recipes.Mvc;

namespace CubeConnect.Samples.Tests.Recipes;

/// <summary>The form as a browser uses it.</summary>
public sealed partial class MvcTests : IClassFixture<RecipeApp<MessagesController>>, IDisposable
{
    private static readonly Uri Page = new("/messages/new", UriKind.Relative);

    private readonly RecipeApp<MessagesController> _app;
    private readonly HttpClient _browser;

    public MvcTests(RecipeApp<MessagesController> app)
    {
        _app = app;
        _app.Sandbox.Reset();
        _browser = app.CreateClient();
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_message()
    {
        var form = await OpenAsync("+966501234567");

        var answers = await Task.WhenAll(PostAsync(form), PostAsync(form));

        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.Redirect);
        answers.Select(answer => answer.Location).Distinct().Should().ContainSingle();
        _app.Sandbox.Messages.Should().ContainSingle();
        (await _browser.GetStringAsync(answers[0].Location)).Should().Contain(_app.Sandbox.Messages.Single().Id);
    }

    [Fact]
    public async Task A_form_that_was_sent_is_not_another_message_when_it_is_changed()
    {
        var form = await OpenAsync("+966501234567");
        await PostAsync(form);
        form["Text"] = "something else";

        (await PostAsync(form)).Body.Should().Contain("was sent already");

        _app.Sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task A_message_that_may_be_out_is_said_to_be_and_not_sent_again()
    {
        _app.Sandbox.Faults.Add(SandboxFault.Drop() with { Operation = "SendMessage", AfterTaken = true });
        var form = await OpenAsync("+966501234567");

        (await PostAsync(form)).Body.Should().Contain("may have been sent");
        (await PostAsync(form)).Body.Should().Contain("may have been sent");

        _app.Sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task A_mistake_is_shown_beside_its_field_and_can_be_corrected_in_the_same_form()
    {
        var form = await OpenAsync("0501234567");

        (await PostAsync(form)).Body.Should().Contain("no country code");
        form["Phone"] = "+966501234567";
        (await PostAsync(form)).Status.Should().Be(HttpStatusCode.Redirect);

        _app.Sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task What_failed_before_it_left_may_be_tried_again()
    {
        _app.Sandbox.Faults.Add(SandboxFault.Error("PLAN_LIMIT_REACHED") with { Operation = "SendMessage" });
        var form = await OpenAsync("+966501234567");

        (await PostAsync(form)).Body.Should().Contain("was not sent");
        (await PostAsync(form)).Status.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_post_from_another_site_is_rejected()
    {
        var form = await OpenAsync("+966501234567");
        form.Remove("__RequestVerificationToken");

        (await PostAsync(form)).Status.Should().Be(HttpStatusCode.BadRequest);
        _app.Sandbox.Journal.Should().BeEmpty();
    }

    [Fact]
    public async Task An_unknown_message_is_not_found()
    {
        using var answer = await _browser.GetAsync(new Uri("/messages/01JX", UriKind.Relative));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("RATE_LIMIT_EXCEEDED")]
    [InlineData("INTERNAL_ERROR")]
    public async Task A_status_that_cannot_be_read_does_not_look_like_a_message_that_failed(string code)
    {
        var sent = await PostAsync(await OpenAsync("+966501234567"));
        foreach (var _ in Enumerable.Range(0, 10)) _app.Sandbox.Faults.Add(SandboxFault.Error(code) with { Operation = "GetMessage" });

        (await _browser.GetStringAsync(sent.Location)).Should()
            .Contain($"Sent as {_app.Sandbox.Messages.Single().Id}; its status is not known now");
    }

    public void Dispose() => _browser.Dispose();

    private async Task<Dictionary<string, string>> OpenAsync(string phone)
    {
        var page = await _browser.GetStringAsync(Page);
        var form = Hidden().Matches(page).ToDictionary(field => field.Groups["name"].Value, field => field.Groups["value"].Value);
        form.Should().ContainKeys("FormId", "__RequestVerificationToken");
        (form["Phone"], form["Text"]) = (phone, "مرحبا");
        return form;
    }

    private async Task<(HttpStatusCode Status, Uri? Location, string Body)> PostAsync(Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await _browser.PostAsync(Page, content);
        return (answer.StatusCode, answer.Headers.Location, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("<input (?=[^>]*type=\"hidden\")(?=[^>]*name=\"(?<name>[^\"]+)\")[^>]*value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
